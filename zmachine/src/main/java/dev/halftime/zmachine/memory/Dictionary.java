package dev.halftime.zmachine.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Splits input into words and finds them in a dictionary (Standard 1.1, section 13).
public final class Dictionary {

  private final StoryMemory memory;
  private final StoryText text;
  private final InstructionBudget budget;

  public Dictionary(StoryMemory memory, StoryText text, InstructionBudget budget) {
    this.memory = memory;
    this.text = text;
    this.budget = budget;
  }

  /// A word of a text.
  ///
  /// @param start index of its first character, from 0
  private record Token(int start, int length) {}

  /// Writes the parse table of a text: for each word its dictionary address, its length, and its
  /// position.
  ///
  /// @param zscii the input
  /// @param offset its position in the text buffer
  /// @param table parse table; its first byte is the maximum number of words
  /// @param dictionary address of the dictionary
  /// @param keep whether the entries of unknown words are left unchanged
  public void tokenise(int[] zscii, int offset, int table, int dictionary, boolean keep) {
    List<Token> tokens = tokens(zscii, dictionary);
    int count = Math.min(tokens.size(), memory.octet(table));
    memory.octet(table + 1, count);
    for (int i = 0; i < count; i++) {
      Token token = tokens.get(i);
      int[] word = Arrays.copyOfRange(zscii, token.start(), token.start() + token.length());
      int entry = find(text.encode(word), dictionary);
      int at = table + 2 + 4 * i;
      if (entry != 0 || !keep) {
        memory.word(at, entry);
        memory.octet(at + 2, token.length());
        memory.octet(at + 3, offset + token.start());
      }
    }
  }

  private List<Token> tokens(int[] zscii, int dictionary) {
    List<Token> tokens = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= zscii.length; i++) {
      boolean separates = i < zscii.length && separator(zscii[i], dictionary);
      if (i == zscii.length || zscii[i] == ' ' || separates) {
        if (i > start) {
          tokens.add(new Token(start, i - start));
        }
        if (separates) {
          tokens.add(new Token(i, 1));
        }
        start = i + 1;
      }
    }
    return tokens;
  }

  private boolean separator(int zscii, int dictionary) {
    int count = memory.octet(dictionary);
    for (int i = 1; i <= count; i++) {
      if (memory.octet(dictionary + i) == zscii) {
        return true;
      }
    }
    return false;
  }

  /// Returns the address of a word in a dictionary; 0 if it is not found.
  private int find(int[] encoded, int dictionary) {
    int head = dictionary + 1 + memory.octet(dictionary);
    int size = memory.octet(head);
    int count = (short) memory.word(head + 1);
    int first = head + 3;
    budget.spend(Math.abs(count));
    if (count < 0) { // unsorted
      for (int i = 0; i < -count; i++) {
        if (compare(encoded, first + i * size) == 0) {
          return first + i * size;
        }
      }
      return 0;
    }
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      int order = compare(encoded, first + middle * size);
      if (order == 0) {
        return first + middle * size;
      }
      low = order > 0 ? middle + 1 : low;
      high = order > 0 ? high : middle - 1;
    }
    return 0;
  }

  private int compare(int[] encoded, int entry) {
    for (int i = 0; i < encoded.length; i++) {
      int order = Integer.compare(encoded[i], memory.word(entry + 2 * i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// Returns the words of the story's dictionary, as stored, in order.
  public List<String> words() {
    int dictionary = memory.word(StoryHeader.DICTIONARY);
    int head = dictionary + 1 + memory.octet(dictionary);
    int count = Math.abs((short) memory.word(head + 1));
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder word = new StringBuilder();
      decode(head + 3 + i * memory.octet(head), word);
      words.add(word.toString());
    }
    return words;
  }

  private void decode(int entry, StringBuilder word) {
    text.decode(entry, zscii -> word.append(text.unicode(zscii)));
  }
}
