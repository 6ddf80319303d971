package dev.halftime.browser.rfb;

import dev.halftime.browser.computer.Key;
import java.util.HashMap;
import java.util.Map;

/// The numbers of keys in X11 (keysyms), which the RFB protocol uses.
final class Keysyms {

  /// The key `XF86Forward`: the protocol's pointer has no ninth button.
  static final int FORWARD = 0x1008ff27;

  private static final int UNICODE = 0x1000000;
  private static final int LATIN = 0x100;
  private static final int FUNCTION = 0xffbd;

  private static final Map<String, Integer> NAMED = new HashMap<>();

  static {
    NAMED.put("Backspace", 0xff08);
    NAMED.put("Tab", 0xff09);
    NAMED.put("Enter", 0xff0d);
    NAMED.put("Escape", 0xff1b);
    NAMED.put("Home", 0xff50);
    NAMED.put("ArrowLeft", 0xff51);
    NAMED.put("ArrowUp", 0xff52);
    NAMED.put("ArrowRight", 0xff53);
    NAMED.put("ArrowDown", 0xff54);
    NAMED.put("PageUp", 0xff55);
    NAMED.put("PageDown", 0xff56);
    NAMED.put("End", 0xff57);
    NAMED.put("Insert", 0xff63);
    NAMED.put("Delete", 0xffff);
    NAMED.put("Shift", 0xffe1);
    NAMED.put("Control", 0xffe3);
    NAMED.put("Alt", 0xffe9);
    NAMED.put("Meta", 0xffeb);
    for (int i = 1; i <= 12; i++) {
      NAMED.put("F" + i, FUNCTION + i);
    }
  }

  private Keysyms() {}

  static int of(Key key) {
    Integer named = NAMED.get(key.name());
    if (named != null) {
      return named;
    }
    int character = key.name().codePointAt(0);
    return character < LATIN ? character : UNICODE + character;
  }
}
