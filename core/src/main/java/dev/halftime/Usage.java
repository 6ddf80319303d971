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
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Usage(
    long tokensIn,
    long tokensOut,
    double dollars,
    long modelNanos,
    long toolNanos,
    long waitNanos,
    long nanos) {

  /// Nothing.
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

  /// Elapsed time alone.
  public static Usage elapsed(long nanos) {
    return new Usage(0, 0, 0, 0, 0, 0, nanos);
  }

  /// Tokens alone.
  public static Usage tokens(long in, long out) {
    return new Usage(in, out, 0, 0, 0, 0, 0);
  }

  /// Both together.
  public Usage plus(Usage other) {
    return new Usage(
        tokensIn + other.tokensIn,
        tokensOut + other.tokensOut,
        dollars + other.dollars,
        modelNanos + other.modelNanos,
        toolNanos + other.toolNanos,
        waitNanos + other.waitNanos,
        nanos + other.nanos);
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
        nanos - part.nanos);
  }

  /// Working time: elapsed without waiting, in nanoseconds.
  public long workNanos() {
    return Math.max(0, nanos - waitNanos);
  }

  /// Tokens read and written.
  public long tokens() {
    return tokensIn + tokensOut;
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
