package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Usage;

/// A count of tokens as a provider tells it.
///
/// @param told whether it told any
record TokenCount(long count, boolean told) {

  /// More than any call can take.
  private static final double MOST = 1e12;

  /// A text, a fraction, a negative number or one beyond all reason tells nothing.
  static TokenCount of(JsonNode count) {
    double told = count.isNumber() ? count.doubleValue() : -1;
    boolean sound = told >= 0 && told <= MOST && told == Math.rint(told);
    return sound ? new TokenCount((long) told, true) : new TokenCount(0, false);
  }

  /// The same, where a provider leaves out what is 0.
  static TokenCount orNone(JsonNode count) {
    return count.isMissingNode() || count.isNull() ? new TokenCount(0, true) : of(count);
  }

  /// Both together.
  TokenCount plus(TokenCount more) {
    return new TokenCount(count + more.count, told && more.told);
  }

  TokenCount plus(long more) {
    return new TokenCount(count + more, told);
  }

  /// What was used; unknown where one of the two counts is.
  ///
  /// @param cacheRead those of `in` that came from the provider's cache
  /// @param cacheWritten those of `in` that went into it
  static Usage usage(TokenCount in, TokenCount out, long cacheRead, long cacheWritten) {
    long read = Math.min(cacheRead, in.count);
    return new Usage(
        in.count,
        out.count,
        0,
        0,
        0,
        0,
        0,
        read,
        Math.min(cacheWritten, in.count - read),
        in.told && out.told ? 0 : 1);
  }
}
