package dev.halftime.world.exam;

/// A text with a limited number of reads, which stops regular expressions with catastrophic
/// backtracking.
final class ReadLimitedText implements CharSequence {

  private static final int READS = 5_000_000;

  private final String text;
  private int reads;

  ReadLimitedText(String text) {
    this.text = text;
  }

  /// Thrown when the limit is exceeded.
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++reads > READS) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
