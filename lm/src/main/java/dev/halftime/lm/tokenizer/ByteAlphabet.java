package dev.halftime.lm.tokenizer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// GPT-2's way to write any byte as a printable character, so that vocabularies are texts (Radford
/// et al. 2019, `bytes_to_unicode` in `encoder.py`).
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

  /// How a byte is written.
  static String written(int value) {
    return String.valueOf(CHARACTERS[value]);
  }

  /// How bytes are written.
  static String written(byte[] values) {
    StringBuilder text = new StringBuilder();
    for (byte value : values) {
      text.append(CHARACTERS[value & 0xFF]);
    }
    return text.toString();
  }

  /// The bytes that are written so; null if it is not such a text.
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
