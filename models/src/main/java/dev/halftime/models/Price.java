package dev.halftime.models;

/// What a model's tokens cost.
///
/// @param in dollars per million tokens read
/// @param out dollars per million tokens written
record Price(double in, double out) {

  static final Price FREE = new Price(0, 0);

  double of(long tokensIn, long tokensOut) {
    return (tokensIn * in + tokensOut * out) / 1e6;
  }
}
