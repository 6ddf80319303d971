package dev.halftime.models.local;

import java.util.random.RandomGenerator;

/// The logits of the next token: each token's log-probability up to an additive constant; negative
/// infinity for a forbidden token.
public final class TokenLogits {

  // Tokens whose probability is below e^-32 times the highest one are never sampled, since
  // computing
  // their exponentials would dominate the time.
  private static final double LEAST = -32;

  private final float[] values;
  private double whole = Double.NaN;

  public TokenLogits(float[] values) {
    this.values = values;
  }

  public float[] values() {
    return values;
  }

  /// Returns the most likely token; ties go to the first.
  int likeliest() {
    int best = 0;
    for (int token = 1; token < values.length; token++) {
      best = values[token] > values[best] ? token : best;
    }
    return best;
  }

  /// Returns the natural logarithm of a token's probability.
  public double logProbability(int token) {
    if (Double.isNaN(whole)) {
      double most = values[likeliest()];
      double sum = 0;
      for (float value : values) {
        sum += Math.exp(value - most);
      }
      whole = most + Math.log(sum);
    }
    return Math.min(0, values[token] - whole);
  }

  /// Samples a token at a temperature; 0 returns the most likely one.
  int drawn(double temperature, RandomGenerator random) {
    int likeliest = likeliest();
    if (temperature == 0) {
      return likeliest;
    }
    double most = values[likeliest];
    double left = random.nextDouble() * mass(temperature, most);
    for (int token = 0; token < values.length; token++) {
      left -= weight(values[token], temperature, most);
      if (left < 0) {
        return token;
      }
    }
    return likeliest;
  }

  private double mass(double temperature, double most) {
    double sum = 0;
    for (float value : values) {
      sum += weight(value, temperature, most);
    }
    return sum;
  }

  private static double weight(float value, double temperature, double most) {
    double exponent = (value - most) / temperature;
    return exponent < LEAST ? 0 : Math.exp(exponent);
  }
}
