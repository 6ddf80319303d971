package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.StoryHeader;
import java.io.ByteArrayOutputStream;

/// Assembles small stories, byte by byte, for tests.
///
/// Dynamic memory is from 0 to 0x400: the header, the globals at 0x40, an object table at 0x220,
/// buffers from 0x340; the dictionary is at 0x400; the code begins at 0x440.
public final class Assembly {

  static final int BUFFER = 0x340;
  static final int WORDS = 0x3a0;
  static final int CODE = 0x440;

  private final int version;
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  private Assembly(int version) {
    this.version = version;
  }

  public static Assembly version(int version) {
    return new Assembly(version);
  }

  /// Adds bytes of code.
  Assembly code(int... bytes) {
    for (int each : bytes) {
      code.write(each);
    }
    return this;
  }

  /// Adds code that prints one character.
  Assembly print(char c) {
    return code(0xe5, 0x7f, c);
  }

  /// Adds code that reads a line.
  public Assembly read() {
    return version < 5
        ? code(0xe4, 0x0f, BUFFER >> 8, BUFFER & 0xff, WORDS >> 8, WORDS & 0xff)
        : code(0xe4, 0x0f, BUFFER >> 8, BUFFER & 0xff, WORDS >> 8, WORDS & 0xff, 0xff);
  }

  public Assembly quit() {
    return code(0xba);
  }

  /// Adds a jump to an offset from the beginning of the code.
  Assembly jump(int to) {
    int offset = to - (code.size() + 3) + 2;
    return code(0x8c, offset >> 8, offset);
  }

  public byte[] bytes() {
    int scale = version == 3 ? 2 : version == 8 ? 8 : 4;
    int length = (CODE + Math.max(code.size(), 0x200) + scale - 1) / scale * scale;
    byte[] bytes = new byte[length];
    bytes[0] = (byte) version;
    word(bytes, StoryHeader.START, CODE);
    word(bytes, StoryHeader.DICTIONARY, 0x400);
    word(bytes, StoryHeader.OBJECTS, 0x220);
    word(bytes, StoryHeader.GLOBALS, 0x40);
    word(bytes, StoryHeader.STATIC, 0x400);
    word(bytes, StoryHeader.LENGTH, length / scale);
    bytes[BUFFER] = 40;
    bytes[WORDS] = 5;
    bytes[0x401] = (byte) (version == 3 ? 7 : 9);
    System.arraycopy(code.toByteArray(), 0, bytes, CODE, code.size());
    seal(bytes);
    return bytes;
  }

  /// Sets the correct checksum.
  static void seal(byte[] bytes) {
    int sum = 0;
    for (int i = 0x40; i < bytes.length; i++) {
      sum += bytes[i] & 0xff;
    }
    word(bytes, StoryHeader.CHECKSUM, sum);
  }

  public Machine machine() {
    return Machine.limited(Story.of(bytes()), 1, 1_000_000);
  }

  static void word(byte[] bytes, int address, int value) {
    bytes[address] = (byte) (value >> 8);
    bytes[address + 1] = (byte) value;
  }
}
