package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Usage;

/// A count of tokens as a provider tells it.
///
/// @param told whether it told any
record Tokens(long count, boolean told) {

  static Tokens of(JsonNode count) {
    return count.isNumber() ? new Tokens(Math.max(0, count.asLong()), true) : new Tokens(0, false);
  }

  Tokens plus(long more) {
    return new Tokens(count + more, told);
  }

  /// What was used; unknown where one of the two counts is.
  ///
  /// @param cacheRead those of `in` that came from the provider's cache
  /// @param cacheWritten those of `in` that went into it
  static Usage usage(Tokens in, Tokens out, long cacheRead, long cacheWritten) {
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
