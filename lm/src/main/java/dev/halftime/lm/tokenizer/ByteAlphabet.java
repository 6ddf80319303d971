package dev.halftime.lm.tokenizer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// GPT-2's mapping of bytes to printable characters, used to store vocabularies as text (Radford et
/// al. 2019, `bytes_to_unicode` in `encoder.py`).
final class ByteAlphabet {

  private static final char[] CHARACTERS = characters();
  private static final short[] BYTES = bytes();

  private ByteAlphabet() {}

  private static char[] characters() {
    char[] characters = new char[256];
    int next = 256;
    for (int i = 0; i < 256; i++) {
      boolean printable = (i >= '!' && i <= '~') || (i >= 0xA1 && i <= 0xAC) || i >= 0xAE;
      characters[i] = (char) (printable ? i : next++);
    }
    return characters;
  }

  private static short[] bytes() {
    short[] bytes = new short[512];
    Arrays.fill(bytes, (short) -1);
    for (int i = 0; i < 256; i++) {
      bytes[CHARACTERS[i]] = (short) i;
    }
    return bytes;
  }

  /// Returns the character of a byte.
  static String written(int value) {
    return String.valueOf(CHARACTERS[value]);
  }

  /// Returns the characters of bytes.
  static String written(byte[] values) {
    StringBuilder text = new StringBuilder();
    for (byte value : values) {
      text.append(CHARACTERS[value & 0xFF]);
    }
    return text.toString();
  }

  /// Returns the bytes of a text; null if it contains other characters.
  static byte @Nullable [] read(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char character = text.charAt(i);
      if (character >= BYTES.length || BYTES[character] < 0) {
        return null;
      }
      bytes[i] = (byte) BYTES[character];
    }
    return bytes;
  }
}
