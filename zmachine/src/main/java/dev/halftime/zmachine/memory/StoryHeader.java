package dev.halftime.zmachine.memory;

/// Addresses of the fields of a story's header (Standard 1.1, section 11).
public final class StoryHeader {

  public static final int FLAGS_1 = 0x01;
  public static final int RELEASE = 0x02;
  public static final int START = 0x06;
  public static final int DICTIONARY = 0x08;
  public static final int OBJECTS = 0x0a;
  public static final int GLOBALS = 0x0c;
  public static final int STATIC = 0x0e;
  public static final int FLAGS_2 = 0x10;
  public static final int SERIAL = 0x12;
  public static final int ABBREVIATIONS = 0x18;
  public static final int LENGTH = 0x1a;
  public static final int CHECKSUM = 0x1c;
  public static final int INTERPRETER = 0x1e;
  public static final int SCREEN_LINES = 0x20;
  public static final int SCREEN_COLUMNS = 0x21;
  public static final int SCREEN_WIDTH = 0x22;
  public static final int SCREEN_HEIGHT = 0x24;
  public static final int FONT_WIDTH = 0x26;
  public static final int FONT_HEIGHT = 0x27;
  public static final int BACKGROUND = 0x2c;
  public static final int FOREGROUND = 0x2d;
  public static final int STANDARD = 0x32;
  public static final int ALPHABET = 0x34;
  public static final int EXTENSION = 0x36;

  private static final int UNAVAILABLE = 0x08 | 0x20 | 0x40 | 0x80 | 0x100;

  private StoryHeader() {}

  /// Writes the capabilities of this interpreter to the header: text in two windows of a screen
  /// that never scrolls, and undo; no pictures, colors, styles, sounds, mouse or menus.
  public static void fill(StoryMemory memory, int version) {
    int flags = memory.octet(FLAGS_1);
    memory.octet(FLAGS_1, version == 3 ? (flags & ~0x70) | 0x20 : flags & ~0xbf);
    memory.word(FLAGS_2, memory.word(FLAGS_2) & ~UNAVAILABLE);
    memory.word(STANDARD, 0x0101);
    if (version < 4) {
      return;
    }
    memory.octet(INTERPRETER, 6);
    memory.octet(INTERPRETER + 1, 'H');
    memory.octet(SCREEN_LINES, 255); // no limit
    memory.octet(SCREEN_COLUMNS, Window.COLUMNS);
    if (version < 5) {
      return;
    }
    memory.word(SCREEN_WIDTH, Window.COLUMNS);
    memory.word(SCREEN_HEIGHT, 255);
    memory.octet(FONT_WIDTH, 1);
    memory.octet(FONT_HEIGHT, 1);
    memory.octet(BACKGROUND, 9); // white
    memory.octet(FOREGROUND, 2); // black
  }
}
