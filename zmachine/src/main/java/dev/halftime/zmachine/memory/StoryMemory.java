package dev.halftime.zmachine.memory;

import java.util.Arrays;

/// The memory of a running story: dynamic memory, which it may change, followed by read-only memory
/// (Standard 1.1, section 1).
public final class StoryMemory {

  private final byte[] bytes;
  private final int dynamic;

  /// Creates the memory.
  ///
  /// @param bytes bytes of the story file, which are copied
  /// @param dynamic number of leading bytes that may be changed
  public StoryMemory(byte[] bytes, int dynamic) {
    this.bytes = bytes.clone();
    this.dynamic = dynamic;
  }

  public int size() {
    return bytes.length;
  }

  /// Returns whether a byte may change, so that data decoded from it must not be cached.
  public boolean changes(int address) {
    return address < dynamic;
  }

  public int octet(int address) {
    if (address < 0 || address >= bytes.length) {
      throw outside(address);
    }
    return bytes[address] & 0xff;
  }

  public int word(int address) {
    if (address < 0 || address >= bytes.length - 1) {
      throw outside(address);
    }
    return ((bytes[address] & 0xff) << 8) | (bytes[address + 1] & 0xff);
  }

  public void octet(int address, int value) {
    if (address < 0 || address >= dynamic) {
      throw fixed(address);
    }
    bytes[address] = (byte) value;
  }

  public void word(int address, int value) {
    if (address < 0 || address >= dynamic - 1) {
      throw fixed(address);
    }
    bytes[address] = (byte) (value >> 8);
    bytes[address + 1] = (byte) value;
  }

  /// Returns a word of an array of words.
  public int wordOf(int array, int index) {
    return word((array + 2 * index) & 0xffff);
  }

  public void wordOf(int array, int index, int value) {
    word((array + 2 * index) & 0xffff, value);
  }

  /// Returns a byte of an array of bytes.
  public int octetOf(int array, int index) {
    return octet((array + index) & 0xffff);
  }

  public void octetOf(int array, int index, int value) {
    octet((array + index) & 0xffff, value);
  }

  /// Returns a copy of the dynamic memory.
  public byte[] copy() {
    return Arrays.copyOf(bytes, dynamic);
  }

  /// Restores a copy of the dynamic memory.
  public void restore(byte[] copy) {
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
