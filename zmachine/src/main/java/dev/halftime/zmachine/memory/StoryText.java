package dev.halftime.zmachine.memory;

import java.util.function.IntConsumer;

/// The encoding of text: three five-bit characters per word, in three alphabets, over the character
/// set ZSCII (Standard 1.1, section 3).
public final class StoryText {

  public static final int NEWLINE = 13;
  private static final int UNKNOWN = '?';

  private static final String ALPHABETS =
      "abcdefghijklmnopqrstuvwxyz" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + " \r0123456789.,!?_#'\"/\\-:()";

  /// The characters from 155 on, unless the story has its own table.
  private static final String EXTRA =
      "äöüÄÖÜß»«ëïÿËÏáéíóúýÁÉÍÓÚÝàèìòùÀÈÌÒÙâêîôûÂÊÎÔÛåÅøØãñõÃÑÕæÆçÇþðÞÐ£œŒ¡¿";

  private static final int FIRST_EXTRA = 155;

  private final StoryMemory memory;
  private final InstructionBudget budget;
  private final int version;
  private final int[] alphabets = new int[78];
  private final String extra;

  public StoryText(StoryMemory memory, int version, InstructionBudget budget) {
    this.memory = memory;
    this.version = version;
    this.budget = budget;
    int own = version < 5 ? 0 : memory.word(StoryHeader.ALPHABET);
    for (int i = 0; i < alphabets.length; i++) {
      alphabets[i] = own == 0 || i == 52 || i == 53 ? ALPHABETS.charAt(i) : memory.octet(own + i);
    }
    this.extra = extra(memory, version);
  }

  private static String extra(StoryMemory memory, int version) {
    int extension = version < 5 ? 0 : memory.word(StoryHeader.EXTENSION);
    int table = extension == 0 || memory.word(extension) < 3 ? 0 : memory.word(extension + 6);
    if (table == 0) {
      return EXTRA;
    }
    StringBuilder extra = new StringBuilder();
    for (int i = 0; i < memory.octet(table); i++) {
      extra.append((char) memory.word(table + 1 + 2 * i));
    }
    return extra.toString();
  }

  /// Returns the address after a text.
  public static int end(StoryMemory memory, int address) {
    int at = address;
    while ((memory.word(at) & 0x8000) == 0) {
      at += 2;
    }
    return at + 2;
  }

  /// Decodes a text to ZSCII characters.
  public void decode(int address, IntConsumer to) {
    decode(address, to, false);
  }

  private void decode(int address, IntConsumer to, boolean abbreviation) {
    int alphabet = 0;
    int pending = 0; // row of an abbreviation that the next character completes
    int code = -1;
    int at = address;
    int word;
    do {
      word = memory.word(at);
      at += 2;
      budget.spend(1);
      for (int shift = 10; shift >= 0; shift -= 5) {
        int z = (word >> shift) & 0x1f;
        if (pending > 0) {
          abbreviate(32 * (pending - 1) + z, to, abbreviation);
          pending = 0;
        } else if (code == -2) {
          code = z;
        } else if (code >= 0) {
          to.accept((code << 5) | z);
          code = -1;
        } else if (z == 4 || z == 5) {
          alphabet = z - 3;
        } else if (z >= 1 && z <= 3) {
          pending = z;
          alphabet = 0;
        } else {
          if (z == 0) {
            to.accept(' ');
          } else if (alphabet == 2 && z == 6) {
            code = -2;
          } else {
            to.accept(alphabets[26 * alphabet + z - 6]);
          }
          alphabet = 0;
        }
      }
    } while ((word & 0x8000) == 0);
  }

  private void abbreviate(int which, IntConsumer to, boolean nested) {
    if (nested) {
      throw new StoryException("an abbreviation has an abbreviation in it");
    }
    decode(2 * memory.word(memory.word(StoryHeader.ABBREVIATIONS) + 2 * which), to, true);
  }

  /// Returns the number of 16-bit words of a dictionary word.
  public int words() {
    return version == 3 ? 2 : 3;
  }

  /// Encodes a word for the dictionary: truncated or padded to 6 characters in version 3, otherwise
  /// 9.
  ///
  /// @param zscii its characters, lower-case
  public int[] encode(int[] zscii) {
    int[] codes = new int[3 * words() + 4];
    int length = 0;
    for (int i = 0; i < zscii.length && length < 3 * words(); i++) {
      int place = place(zscii[i]);
      if (place >= 0 && place < 26) {
        codes[length++] = place + 6;
      } else if (place >= 0) {
        codes[length++] = 3 + place / 26;
        codes[length++] = place % 26 + 6;
      } else {
        codes[length++] = 5;
        codes[length++] = 6;
        codes[length++] = (zscii[i] >> 5) & 0x1f;
        codes[length++] = zscii[i] & 0x1f;
      }
    }
    for (; length < 3 * words(); length++) {
      codes[length] = 5;
    }
    int[] encoded = new int[words()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = (codes[3 * i] << 10) | (codes[3 * i + 1] << 5) | codes[3 * i + 2];
    }
    encoded[encoded.length - 1] |= 0x8000;
    return encoded;
  }

  /// Returns the index of a character in the alphabets; -1 if it is in none.
  private int place(int zscii) {
    for (int i = 0; i < alphabets.length; i++) {
      if (alphabets[i] == zscii && i != 52 && i != 53) {
        return i;
      }
    }
    return -1;
  }

  /// Converts a printed character to Unicode.
  public char unicode(int zscii) {
    if (zscii == NEWLINE) {
      return '\n';
    }
    if (zscii >= ' ' && zscii < 127) {
      return (char) zscii;
    }
    int place = zscii - FIRST_EXTRA;
    return place >= 0 && place < extra.length() ? extra.charAt(place) : (char) UNKNOWN;
  }

  /// Converts a Unicode character to ZSCII; `?` if it has none.
  public int zscii(char unicode) {
    if (unicode >= ' ' && unicode < 127) {
      return unicode;
    }
    int place = extra.indexOf(unicode);
    return place < 0 ? UNKNOWN : FIRST_EXTRA + place;
  }
}
