package dev.halftime.learn;

import java.util.Arrays;

/// All that an environment remembers at one moment, as words of 64 bits.
public final class Snapshot {

  private static final int DIGITS = 16;

  private final long[] words;

  private Snapshot(long[] words) {
    this.words = words;
  }

  /// A snapshot of these words, which are copied.
  public static Snapshot of(long... words) {
    return new Snapshot(words.clone());
  }

  /// The snapshot that a text stands for.
  ///
  /// @param text as [#toString] gives it
  /// @throws IllegalArgumentException if it is not such a text
  public static Snapshot parse(String text) {
    if (text.length() % DIGITS != 0) {
      throw new IllegalArgumentException("not a snapshot: its length is " + text.length());
    }
    long[] words = new long[text.length() / DIGITS];
    for (int i = 0; i < words.length; i++) {
      words[i] = Long.parseUnsignedLong(text.substring(i * DIGITS, (i + 1) * DIGITS), DIGITS);
    }
    return new Snapshot(words);
  }

  /// How many words there are.
  public int size() {
    return words.length;
  }

  /// The words, copied.
  public long[] words() {
    return words.clone();
  }

  /// This snapshot with words in front of it.
  public Snapshot after(long... front) {
    long[] both = Arrays.copyOf(front, front.length + words.length);
    System.arraycopy(words, 0, both, front.length, words.length);
    return new Snapshot(both);
  }

  /// What is left when so many words are taken off the front.
  public Snapshot from(int count) {
    return new Snapshot(Arrays.copyOfRange(words, count, words.length));
  }

  /// That a snapshot is of something else.
  ///
  /// @throws IllegalArgumentException unless it has so many words
  public void expect(int count) {
    if (words.length != count) {
      throw new IllegalArgumentException(
          "a snapshot of %d words is of another environment: this one has %d"
              .formatted(words.length, count));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /// 16 hexadecimal digits for each word.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (long word : words) {
      text.append("%016x".formatted(word));
    }
    return text.toString();
  }
}
