package dev.halftime;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What something cost; recorded beside events and never part of their identity.
///
/// @param tokensIn tokens that a model read
/// @param tokensOut tokens that a model wrote
/// @param dollars paid to providers of models and tools
/// @param modelNanos time in models, in nanoseconds
/// @param toolNanos time in tools, in nanoseconds
/// @param waitNanos time spent in queues and retries, in nanoseconds; not working time
/// @param nanos all time from start to end, in nanoseconds
/// @param cacheRead those of `tokensIn` that a provider had kept from earlier calls
/// @param cacheWritten those of `tokensIn` that a provider kept for later calls, where it says so
/// @param untold calls of models whose provider told no count of tokens: where there are any,
///   tokens and dollars are at least what is told here, and their true amount is unknown
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Usage(
    long tokensIn,
    long tokensOut,
    double dollars,
    long modelNanos,
    long toolNanos,
    long waitNanos,
    long nanos,
    long cacheRead,
    long cacheWritten,
    long untold) {

  /// Nothing.
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

  /// A call of a model whose provider told no count of tokens.
  public static final Usage UNTOLD = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

  /// What was told in full, without any cache.
  public Usage(
      long tokensIn,
      long tokensOut,
      double dollars,
      long modelNanos,
      long toolNanos,
      long waitNanos,
      long nanos) {
    this(tokensIn, tokensOut, dollars, modelNanos, toolNanos, waitNanos, nanos, 0, 0, 0);
  }

  /// Whether all tokens and dollars are known.
  public boolean told() {
    return untold == 0;
  }

  /// The same tokens at another cost.
  ///
  /// @param dollars that they cost
  /// @param modelNanos time in models, in nanoseconds
  /// @param waitNanos time in queues and retries, in nanoseconds
  public Usage costing(double dollars, long modelNanos, long waitNanos) {
    return new Usage(
        tokensIn, tokensOut, dollars, modelNanos, 0, waitNanos, 0, cacheRead, cacheWritten, untold);
  }

  /// The same with so many nanoseconds of waiting at most.
  public Usage waitingAtMost(long most) {
    return new Usage(
        tokensIn,
        tokensOut,
        dollars,
        modelNanos,
        toolNanos,
        Math.min(waitNanos, most),
        nanos,
        cacheRead,
        cacheWritten,
        untold);
  }

  /// The same over so many nanoseconds from start to end.
  public Usage lasting(long nanos) {
    return new Usage(
        tokensIn,
        tokensOut,
        dollars,
        modelNanos,
        toolNanos,
        waitNanos,
        nanos,
        cacheRead,
        cacheWritten,
        untold);
  }

  /// Elapsed time alone.
  public static Usage elapsed(long nanos) {
    return new Usage(0, 0, 0, 0, 0, 0, nanos);
  }

  /// Tokens alone.
  public static Usage tokens(long in, long out) {
    return new Usage(in, out, 0, 0, 0, 0, 0);
  }

  /// Both together; a sum that is too large stays at the largest number, so that it still passes
  /// every limit.
  public Usage plus(Usage other) {
    return new Usage(
        sum(tokensIn, other.tokensIn),
        sum(tokensOut, other.tokensOut),
        dollars + other.dollars,
        sum(modelNanos, other.modelNanos),
        sum(toolNanos, other.toolNanos),
        sum(waitNanos, other.waitNanos),
        sum(nanos, other.nanos),
        sum(cacheRead, other.cacheRead),
        sum(cacheWritten, other.cacheWritten),
        sum(untold, other.untold));
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    boolean over = ((one ^ sum) & (other ^ sum)) < 0;
    return over ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  /// This without a part of it.
  public Usage minus(Usage part) {
    return new Usage(
        tokensIn - part.tokensIn,
        tokensOut - part.tokensOut,
        dollars - part.dollars,
        modelNanos - part.modelNanos,
        toolNanos - part.toolNanos,
        waitNanos - part.waitNanos,
        nanos - part.nanos,
        cacheRead - part.cacheRead,
        cacheWritten - part.cacheWritten,
        untold - part.untold);
  }

  /// Working time: elapsed without waiting, in nanoseconds.
  public long workNanos() {
    return Math.max(0, nanos - waitNanos);
  }

  /// Tokens read and written.
  public long tokens() {
    return sum(tokensIn, tokensOut);
  }

  /// Equal to [#NONE]: keeps what cost nothing out of the JSON of a value that has a cost.
  static final class IsNone {

    @Override
    public boolean equals(@Nullable Object value) {
      return NONE.equals(value);
    }

    @Override
    public int hashCode() {
      return NONE.hashCode();
    }
  }
}
