package dev.halftime.browser.action;

import dev.halftime.browser.computer.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names of keys in models' actions: those of X11 (as in `xdotool`), of OpenAI's examples, and
/// of the web; case-insensitive.
final class KeyNames {

  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    for (String name : Key.names()) {
      NAMES.put(name.toLowerCase(Locale.ROOT), name);
    }
    same("Enter", "return", "kp_enter", "linefeed");
    same("Backspace", "back_space");
    same("Delete", "del", "kp_delete");
    same("Insert", "ins");
    same("Escape", "esc");
    same("Tab", "iso_left_tab");
    same("Space", "spacebar");
    same("PageUp", "page_up", "prior", "pgup");
    same("PageDown", "page_down", "next", "pgdn");
    same("ArrowLeft", "left", "kp_left", "arrow_left");
    same("ArrowRight", "right", "kp_right", "arrow_right");
    same("ArrowUp", "up", "kp_up", "arrow_up");
    same("ArrowDown", "down", "kp_down", "arrow_down");
    same("Control", "ctrl", "control_l", "control_r", "ctl");
    same("Shift", "shift_l", "shift_r");
    same("Alt", "alt_l", "alt_r", "option", "opt");
    same("Meta", "super", "super_l", "super_r", "cmd", "command", "win", "windows", "meta_l");
    String[] signs = {
      "minus -",
      "plus +",
      "equal =",
      "comma ,",
      "period .",
      "slash /",
      "backslash \\",
      "semicolon ;",
      "colon :",
      "apostrophe '",
      "quotedbl \"",
      "grave `",
      "asciitilde ~",
      "bracketleft [",
      "bracketright ]",
      "braceleft {",
      "braceright }",
      "parenleft (",
      "parenright )",
      "underscore _",
      "exclam !",
      "at @",
      "numbersign #",
      "dollar $",
      "percent %",
      "asciicircum ^",
      "ampersand &",
      "asterisk *",
      "question ?",
      "less <",
      "greater >",
      "bar |"
    };
    for (String sign : signs) {
      same(sign.substring(sign.length() - 1), sign.substring(0, sign.length() - 2));
    }
  }

  private KeyNames() {}

  private static void same(String key, String... names) {
    for (String name : names) {
      NAMES.put(name, key);
    }
  }

  /// Returns the key of a name or character.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest
  static Key key(String name) {
    return Key.named(NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name));
  }

  /// Returns the keys with these names, which are held together; with a modifier among them,
  /// letters are unshifted.
  ///
  /// @throws IllegalArgumentException if there is no such key
  static List<Key> together(List<String> names) {
    List<Key> keys = new ArrayList<>(names.stream().map(KeyNames::key).toList());
    if (keys.stream().anyMatch(it -> it.modifier() > 0)) {
      keys.replaceAll(key ->
          key.name().matches("[A-Z]") ? Key.named(key.name().toLowerCase(Locale.ROOT)) : key);
    }
    return keys;
  }

  /// Returns the keys of a combination such as `ctrl+s`.
  ///
  /// @throws IllegalArgumentException if there is no such key
  static List<Key> combination(String words) {
    return together(words.equals("+") ? List.of(words) : List.of(words.split("\\+(?!$)", -1)));
  }
}
