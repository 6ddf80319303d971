package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.usage.Usage;

/// A token count as reported by a provider.
///
/// @param told whether the provider reported a count
record TokenCount(long count, boolean told) {

  /// Maximum plausible count; no call can use more.
  private static final double MOST = 1e12;

  /// Parses a count. A string, a fraction, a negative number or an implausibly large one counts as
  /// not reported.
  static TokenCount of(JsonNode count) {
    double told = count.isNumber() ? count.doubleValue() : -1;
    boolean sound = told >= 0 && told <= MOST && told == Math.rint(told);
    return sound ? new TokenCount((long) told, true) : new TokenCount(0, false);
  }

  /// Parses a count of a provider that omits zeros.
  static TokenCount orNone(JsonNode count) {
    return count.isMissingNode() || count.isNull() ? new TokenCount(0, true) : of(count);
  }

  /// Adds two counts.
  TokenCount plus(TokenCount more) {
    return new TokenCount(count + more.count, told && more.told);
  }

  TokenCount plus(long more) {
    return new TokenCount(count + more, told);
  }

  /// Returns the usage, which is unknown if either count is.
  ///
  /// @param cacheRead part of `in` that was read from the provider's cache
  /// @param cacheWritten part of `in` that was written to it
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
