package dev.halftime.usage;

/// Which usage can be recorded: the one rule for agents, providers and imported archives.
public final class UsageBounds {

  /// Largest amount of anything that can be recorded: 2^53 - 1, larger than any measured one. Up to
  /// it all readers of JSON get integers exactly, also those that read numbers as 64-bit floats
  /// (RFC 8259, section 6).
  public static final long MOST = (1L << 53) - 1;

  private UsageBounds() {}

  /// Checks that each amount is from 0 to [#MOST].
  ///
  /// @param what whose usage it is, for the error
  /// @throws IllegalArgumentException that names the first amount that is not, and the bounds
  public static Usage check(String what, Usage usage) {
    amount("tokensIn", what, usage.tokensIn());
    amount("tokensOut", what, usage.tokensOut());
    amount("modelNanos", what, usage.modelNanos());
    amount("toolNanos", what, usage.toolNanos());
    amount("waitNanos", what, usage.waitNanos());
    amount("nanos", what, usage.nanos());
    amount("cacheRead", what, usage.cacheRead());
    amount("cacheWritten", what, usage.cacheWritten());
    amount("untold", what, usage.untold());
    amount("unpriced", what, usage.unpriced());
    if (!(usage.dollars() >= 0 && usage.dollars() <= MOST)) {
      throw wrong("dollars", what, usage.dollars());
    }
    return usage;
  }

  private static void amount(String field, String what, long amount) {
    if (amount < 0 || amount > MOST) {
      throw wrong(field, what, amount);
    }
  }

  private static IllegalArgumentException wrong(String field, String what, Object amount) {
    return new IllegalArgumentException(
        "%s of %s must be 0 to %,d, not %s".formatted(field, what, MOST, amount));
  }

  /// Returns a copy with each amount at most [#MOST]: a sum that can be recorded.
  public static Usage capped(Usage sum) {
    return new Usage(
        Math.min(sum.tokensIn(), MOST),
        Math.min(sum.tokensOut(), MOST),
        Math.min(sum.dollars(), MOST),
        Math.min(sum.modelNanos(), MOST),
        Math.min(sum.toolNanos(), MOST),
        Math.min(sum.waitNanos(), MOST),
        Math.min(sum.nanos(), MOST),
        Math.min(sum.cacheRead(), MOST),
        Math.min(sum.cacheWritten(), MOST),
        Math.min(sum.untold(), MOST),
        Math.min(sum.unpriced(), MOST),
        sum.models());
  }

  /// Returns a copy whose tokens of the cache are at most the tokens read, of which they are a
  /// part.
  public static Usage consistent(Usage usage) {
    long read = Math.min(usage.cacheRead(), usage.tokensIn());
    long written = Math.min(usage.cacheWritten(), usage.tokensIn() - read);
    return new Usage(
        usage.tokensIn(),
        usage.tokensOut(),
        usage.dollars(),
        usage.modelNanos(),
        usage.toolNanos(),
        usage.waitNanos(),
        usage.nanos(),
        read,
        written,
        usage.untold(),
        usage.unpriced(),
        usage.models());
  }
}
