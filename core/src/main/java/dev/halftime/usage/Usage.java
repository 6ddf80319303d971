package dev.halftime.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Cost of something in tokens, dollars and time; recorded with events and never part of their
/// identity.
///
/// @param tokensIn tokens that a model read
/// @param tokensOut tokens that a model wrote
/// @param dollars paid to providers of models and tools
/// @param modelNanos time in models, in nanoseconds
/// @param toolNanos time in tools, in nanoseconds
/// @param waitNanos time spent in queues and retries, in nanoseconds; not working time
/// @param nanos total elapsed time, in nanoseconds
/// @param cacheRead those of `tokensIn` that the provider read from its cache
/// @param cacheWritten those of `tokensIn` that the provider wrote to its cache, where it reports
///   them
/// @param untold number of model calls whose provider reported no token counts: if above 0, tokens
///   and dollars are lower bounds, and the true amounts are unknown
/// @param unpriced number of model calls whose tokens are known and their price is not: if above 0,
///   dollars are a lower bound, and the true amount is unknown
/// @param models which versions answered, as providers named them: `asked=answered` for each, in
///   order, separated by spaces; empty if no provider reported any
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
    long untold,
    long unpriced,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String models) {

  // Records of earlier versions name no models.
  @SuppressWarnings("ConstantValue")
  public Usage {
    models = ((@Nullable String) models) == null ? "" : models;
  }

  /// Creates a usage of models that are not named.
  public Usage(
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
    this(
        tokensIn,
        tokensOut,
        dollars,
        modelNanos,
        toolNanos,
        waitNanos,
        nanos,
        cacheRead,
        cacheWritten,
        untold,
        0,
        "");
  }

  /// No usage.
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

  /// One model call whose provider reported no token counts.
  public static final Usage UNTOLD = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

  /// Creates a usage with known token counts and without a cache.
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

  /// Returns whether all tokens are known.
  public boolean told() {
    return untold == 0;
  }

  /// Returns whether all dollars are known.
  public boolean costKnown() {
    return untold == 0 && unpriced == 0;
  }

  /// Returns the same tokens with other costs, which are known.
  ///
  /// @param dollars cost of the tokens
  /// @param modelNanos time in models, in nanoseconds
  /// @param waitNanos time in queues and retries, in nanoseconds
  public Usage costing(double dollars, long modelNanos, long waitNanos) {
    return costing(dollars, modelNanos, waitNanos, 0);
  }

  /// Returns the same tokens of one call, at a price that is not known.
  ///
  /// @param modelNanos time in models, in nanoseconds
  /// @param waitNanos time in queues and retries, in nanoseconds
  public Usage unpriced(long modelNanos, long waitNanos) {
    return costing(0, modelNanos, waitNanos, tokens() > 0 && untold == 0 ? 1 : 0);
  }

  private Usage costing(double cost, long model, long wait, long withoutPrice) {
    return new Usage(
        tokensIn,
        tokensOut,
        cost,
        model,
        0,
        wait,
        0,
        cacheRead,
        cacheWritten,
        untold,
        withoutPrice,
        models);
  }

  /// Returns the same, of a call that a provider answered with this version of a model.
  ///
  /// @param asked name of the model that was asked for
  /// @param version name of the model that answered, as the provider reports it
  public Usage answeredBy(String asked, String version) {
    String told = ModelVersions.of(asked, version);
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
        untold,
        unpriced,
        ModelVersions.union(models, told));
  }

  /// Returns the same without the names of models.
  public Usage unnamed() {
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
        untold,
        unpriced,
        "");
  }

  /// Returns a copy with at most this waiting time, in nanoseconds.
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
        untold,
        unpriced,
        models);
  }

  /// Returns a copy with this elapsed time, in nanoseconds.
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
        untold,
        unpriced,
        models);
  }

  /// Returns a usage of elapsed time only.
  public static Usage elapsed(long nanos) {
    return new Usage(0, 0, 0, 0, 0, 0, nanos);
  }

  /// Returns a usage of tokens only.
  public static Usage tokens(long in, long out) {
    return new Usage(in, out, 0, 0, 0, 0, 0);
  }

  /// Returns the sum of both. Integer amounts saturate instead of overflowing, so that they still
  /// exceed every limit.
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
        sum(untold, other.untold),
        sum(unpriced, other.unpriced),
        ModelVersions.union(models, other.models));
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    boolean over = ((one ^ sum) & (other ^ sum)) < 0;
    return over ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  /// Returns the difference; the list of models is kept.
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
        untold - part.untold,
        unpriced - part.unpriced,
        models);
  }

  /// Returns the working time: elapsed time without waiting, in nanoseconds.
  public long workNanos() {
    return Math.max(0, nanos - waitNanos);
  }

  /// Returns the number of tokens read and written.
  public long tokens() {
    return sum(tokensIn, tokensOut);
  }

  /// Equal to [#NONE]: a JSON filter that omits a cost of nothing.
  public static final class IsNone {

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
