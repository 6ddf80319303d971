package dev.halftime.models.call;

import dev.halftime.Usage;

/// What a model's tokens cost, in dollars per million.
///
/// @param in tokens read
/// @param out tokens written
/// @param cacheRead tokens read that the provider had kept
/// @param cacheWritten tokens read that the provider keeps
public record ModelPrice(double in, double out, double cacheRead, double cacheWritten) {

  public static final ModelPrice FREE = new ModelPrice(0, 0);

  /// Where nothing is known of a cache, its tokens cost as much as others.
  public ModelPrice(double in, double out) {
    this(in, out, in, in);
  }

  /// What a call used that read and wrote so many tokens, none of them from a cache.
  public Usage usage(long tokensIn, long tokensOut) {
    Usage tokens = Usage.tokens(tokensIn, tokensOut);
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
