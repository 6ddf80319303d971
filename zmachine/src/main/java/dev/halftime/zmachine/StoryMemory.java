package dev.halftime.zmachine;

import java.util.Arrays;

/// The bytes of a story that is being played: dynamic memory, which it may change, and behind it
/// what it may only read (Standard 1.1, section 1).
final class StoryMemory {

  private final byte[] bytes;
  private final int dynamic;

  /// @param bytes of the story file, which are copied
  /// @param dynamic how many of them, from the first, may be changed
  StoryMemory(byte[] bytes, int dynamic) {
    this.bytes = bytes.clone();
    this.dynamic = dynamic;
  }

  int size() {
    return bytes.length;
  }

  /// Whether a byte may be changed, so that nothing read from it can be kept.
  boolean changes(int address) {
    return address < dynamic;
  }

  int octet(int address) {
    if (address < 0 || address >= bytes.length) {
      throw outside(address);
    }
    return bytes[address] & 0xff;
  }

  int word(int address) {
    if (address < 0 || address >= bytes.length - 1) {
      throw outside(address);
    }
    return ((bytes[address] & 0xff) << 8) | (bytes[address + 1] & 0xff);
  }

  void octet(int address, int value) {
    if (address < 0 || address >= dynamic) {
      throw fixed(address);
    }
    bytes[address] = (byte) value;
  }

  void word(int address, int value) {
    if (address < 0 || address >= dynamic - 1) {
      throw fixed(address);
    }
    bytes[address] = (byte) (value >> 8);
    bytes[address + 1] = (byte) value;
  }

  /// A copy of dynamic memory.
  byte[] copy() {
    return Arrays.copyOf(bytes, dynamic);
  }

  /// Puts such a copy back.
  void restore(byte[] copy) {
    System.arraycopy(copy, 0, bytes, 0, dynamic);
  }

  private StoryException outside(int address) {
    return new StoryException(
        "the story reads at address %d, but has %d bytes".formatted(address, bytes.length));
  }

  private StoryException fixed(int address) {
    return new StoryException(
        "the story writes at address %d, but may only change the first %d bytes"
            .formatted(address, dynamic));
  }
}
