package dev.halftime.learn;

import java.util.Arrays;

/// The complete state of an environment, as 64-bit words.
public final class Snapshot {

  private static final int DIGITS = 16;

  private final long[] words;

  private Snapshot(long[] words) {
    this.words = words;
  }

  /// Creates a snapshot of these words, which are copied.
  public static Snapshot of(long... words) {
    return new Snapshot(words.clone());
  }

  /// Parses the text form of a snapshot.
  ///
  /// @param text result of [#toString]
  /// @throws IllegalArgumentException if the text has another form
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

  /// The number of words.
  public int size() {
    return words.length;
  }

  /// A copy of the words.
  public long[] words() {
    return words.clone();
  }

  /// Returns a snapshot with `front` prepended.
  public Snapshot after(long... front) {
    long[] both = Arrays.copyOf(front, front.length + words.length);
    System.arraycopy(words, 0, both, front.length, words.length);
    return new Snapshot(both);
  }

  /// Returns a snapshot without the first `count` words.
  public Snapshot from(int count) {
    return new Snapshot(Arrays.copyOfRange(words, count, words.length));
  }

  /// Checks the number of words.
  ///
  /// @throws IllegalArgumentException if it is not `count`: the snapshot belongs to another
  ///   environment
  public void expect(int count) {
    if (words.length != count) {
      throw new IllegalArgumentException(
          "a snapshot of %d words belongs to another environment: this one has %d"
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

  /// Returns 16 hexadecimal digits for each word.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (long word : words) {
      text.append("%016x".formatted(word));
    }
    return text.toString();
  }
}
