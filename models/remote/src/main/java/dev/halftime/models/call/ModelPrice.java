package dev.halftime.models.call;

import dev.halftime.usage.Usage;

/// The price of a model's tokens, in dollars per million.
///
/// @param in input tokens
/// @param out output tokens
/// @param cacheRead input tokens read from the provider's cache
/// @param cacheWritten input tokens written to the provider's cache
public record ModelPrice(double in, double out, double cacheRead, double cacheWritten) {

  public static final ModelPrice FREE = new ModelPrice(0, 0);

  /// A price without cache rates: cached tokens cost as much as other input tokens.
  public ModelPrice(double in, double out) {
    this(in, out, in, in);
  }

  /// Returns the usage of a call with these token counts, none of them cached.
  public Usage usage(long tokensIn, long tokensOut) {
    return usage(tokensIn, tokensOut, 0);
  }

  /// Returns the usage of a call with these token counts.
  ///
  /// @param tokensIn all input tokens, cached ones included
  /// @param tokensOut all output tokens, those of reasoning included
  /// @param cacheRead those of the input tokens that the provider read from its cache
  public Usage usage(long tokensIn, long tokensOut, long cacheRead) {
    Usage tokens = new Usage(tokensIn, tokensOut, 0, 0, 0, 0, 0, cacheRead, 0, 0);
    return tokens.costing(of(tokens), 0, 0);
  }

  public double of(Usage used) {
    long fresh = used.tokensIn() - used.cacheRead() - used.cacheWritten();
    return (fresh * in
            + used.cacheRead() * cacheRead
            + used.cacheWritten() * cacheWritten
            + used.tokensOut() * out)
        / 1e6;
  }
}
