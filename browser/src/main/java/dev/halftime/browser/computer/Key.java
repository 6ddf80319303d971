package dev.halftime.browser.computer;

import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A key of a US keyboard, with the names of the W3C's *UI Events* (`key` and `code`).
///
/// @param name value of `key`, such as `a`, `A`, `Enter`; any character can be typed
/// @param code the physical key, such as `KeyA`; empty if the layout has none for this character
/// @param number the virtual key code of Windows, which pages read as `keyCode`; 0 if there is none
/// @param text the text that it types; empty for none
/// @param modifier bit of a modifier in the DevTools protocol; 0 for other keys
/// @param shifted whether the character needs Shift
public record Key(
    String name, String code, int number, String text, int modifier, boolean shifted) {

  private static final int SHIFT = 8;
  private static final String PLUS = "+";
  private static final String DIGITS_SHIFTED = ")!@#$%^&*(";

  private static final Map<String, Key> NAMED = named();
  private static final Map<Integer, Key> CHARACTERS = characters();

  /// Returns the key that types this character.
  ///
  /// @param character a Unicode code point
  public static Key of(int character) {
    if (character == '\n' || character == '\r') {
      return named("Enter");
    }
    if (character == '\t') {
      return named("Tab");
    }
    Key key = CHARACTERS.get(character);
    if (key != null) {
      return key;
    }
    String text = Character.toString(character);
    return new Key(text, "", 0, text, 0, false);
  }

  /// Returns the key of this name: a single character, or a name such as `Enter`.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest
  public static Key named(String name) {
    if (name.codePointCount(0, name.length()) == 1) {
      return of(name.codePointAt(0));
    }
    Key key = NAMED.get(name);
    if (key == null) {
      throw new IllegalArgumentException(
          "there is no key '"
              + name
              + "'; "
              + Suggestions.hint(name, new ArrayList<>(NAMED.keySet())));
    }
    return key;
  }

  /// Returns the keys of a combination in the order in which they are pressed, such as `Control+a`.
  ///
  /// @throws IllegalArgumentException if a key does not exist, or one before the last is not a
  ///   modifier
  public static List<Key> combination(String combination) {
    if (combination.equals(PLUS)) {
      return List.of(of('+'));
    }
    List<Key> keys = Stream.of(combination.split("\\+(?!$)", -1)).map(Key::named).toList();
    for (Key key : keys.subList(0, keys.size() - 1)) {
      if (key.modifier() == 0) {
        throw new IllegalArgumentException(
            "'%s' is not a combination of keys: '%s' is not one of Alt, Control, Meta and Shift"
                .formatted(combination, key.name()));
      }
    }
    return keys;
  }

  /// Returns the names of the keys that are not characters.
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  private static Map<String, Key> named() {
    Map<String, Key> keys = new LinkedHashMap<>();
    put(keys, "Enter", 13, "\r");
    put(keys, "Tab", 9, "");
    put(keys, "Escape", 27, "");
    put(keys, "Backspace", 8, "");
    put(keys, "Delete", 46, "");
    put(keys, "Insert", 45, "");
    put(keys, "ArrowLeft", 37, "");
    put(keys, "ArrowUp", 38, "");
    put(keys, "ArrowRight", 39, "");
    put(keys, "ArrowDown", 40, "");
    put(keys, "Home", 36, "");
    put(keys, "End", 35, "");
    put(keys, "PageUp", 33, "");
    put(keys, "PageDown", 34, "");
    keys.put("Space", new Key(" ", "Space", 32, " ", 0, false));
    for (int i = 1; i <= 12; i++) {
      put(keys, "F" + i, 111 + i, "");
    }
    keys.put("Alt", new Key("Alt", "AltLeft", 18, "", 1, false));
    keys.put("Control", new Key("Control", "ControlLeft", 17, "", 2, false));
    keys.put("Meta", new Key("Meta", "MetaLeft", 91, "", 4, false));
    keys.put("Shift", new Key("Shift", "ShiftLeft", 16, "", SHIFT, false));
    return keys;
  }

  private static void put(Map<String, Key> keys, String name, int number, String text) {
    keys.put(name, new Key(name, name, number, text, 0, false));
  }

  private static Map<Integer, Key> characters() {
    Map<Integer, Key> keys = new LinkedHashMap<>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      char upper = (char) (letter - 'a' + 'A');
      both(keys, letter, upper, "Key" + upper, upper);
    }
    for (int digit = 0; digit <= 9; digit++) {
      both(keys, (char) ('0' + digit), DIGITS_SHIFTED.charAt(digit), "Digit" + digit, '0' + digit);
    }
    both(keys, ';', ':', "Semicolon", 186);
    both(keys, '=', '+', "Equal", 187);
    both(keys, ',', '<', "Comma", 188);
    both(keys, '-', '_', "Minus", 189);
    both(keys, '.', '>', "Period", 190);
    both(keys, '/', '?', "Slash", 191);
    both(keys, '`', '~', "Backquote", 192);
    both(keys, '[', '{', "BracketLeft", 219);
    both(keys, '\\', '|', "Backslash", 220);
    both(keys, ']', '}', "BracketRight", 221);
    both(keys, '\'', '"', "Quote", 222);
    keys.put((int) ' ', new Key(" ", "Space", 32, " ", 0, false));
    return keys;
  }

  private static void both(
      Map<Integer, Key> keys, char plain, char shifted, String code, int number) {
    String one = String.valueOf(plain);
    String other = String.valueOf(shifted);
    keys.put((int) plain, new Key(one, code, number, one, 0, false));
    keys.put((int) shifted, new Key(other, code, number, other, 0, true));
  }
}
