package dev.halftime.learn.random;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;

/// A random generator that reproduces numpy's `Generator(PCG64(SeedSequence(seed)))` bit for bit.
///
/// The underlying generator is PCG XSL RR 128/64 (O'Neill 2014, "PCG: A Family of Simple Fast
/// Space-Efficient Statistically Good Algorithms for Random Number Generation"). Not thread-safe.
public final class Generator implements Checkpointable {

  /// The number of 64-bit words that [#save] writes.
  public static final int WORDS = 5;

  private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
  private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;
  private static final double UNIT = 0x1.0p-53;

  private long high;
  private long low;
  private long incrementHigh;
  private long incrementLow;

  /// The upper half of a word whose lower half has been returned by [#nextInt]; bit 32 is set if
  /// there is one.
  private long spare;

  private Generator() {}

  /// Creates a generator from a seed.
  ///
  /// @throws IllegalArgumentException if the seed is negative
  public static Generator of(long seed) {
    Generator generator = new Generator();
    generator.seed(seed);
    return generator;
  }

  /// Reseeds this generator.
  ///
  /// @throws IllegalArgumentException if the seed is negative
  public void seed(long seed) {
    if (seed < 0) {
      throw new IllegalArgumentException("a seed must be 0 or more, not " + seed);
    }
    long[] words = new SeedSequence(seed).words(4);
    incrementHigh = words[2] << 1 | words[3] >>> 63;
    incrementLow = words[3] << 1 | 1;
    high = 0;
    low = 0;
    spare = 0;
    advance();
    long sum = low + words[1];
    high += words[0] + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
    advance();
  }

  private void advance() {
    long productLow = low * MULTIPLIER_LOW;
    long productHigh =
        Math.unsignedMultiplyHigh(low, MULTIPLIER_LOW)
            + high * MULTIPLIER_LOW
            + low * MULTIPLIER_HIGH;
    low = productLow + incrementLow;
    high = productHigh + incrementHigh + (Long.compareUnsigned(low, productLow) < 0 ? 1 : 0);
  }

  /// Returns 64 random bits.
  public long nextLong() {
    advance();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  /// Returns 32 random bits: the lower half of a word, then its upper half.
  public int nextInt() {
    if (spare != 0) {
      int upper = (int) spare;
      spare = 0;
      return upper;
    }
    long word = nextLong();
    spare = word >>> 32 | 1L << 32;
    return (int) word;
  }

  /// Returns a number uniform in \[0, 1): numpy's `random()`.
  public double random() {
    return (nextLong() >>> 11) * UNIT;
  }

  /// Returns a number uniform between two bounds: numpy's `uniform(low, high)`.
  public double uniform(double low, double high) {
    return low + (high - low) * random();
  }

  /// Returns an integer uniform in \[0, bound): numpy's `integers(bound)`, by Lemire's method
  /// (2019, "Fast Random Integer Generation in an Interval").
  ///
  /// @param bound exclusive upper bound, 1 or more; if it is 1, no random bits are consumed
  public int integers(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("a bound must be 1 or more, not " + bound);
    }
    if (bound == 1) {
      return 0;
    }
    long product = (nextInt() & 0xffffffffL) * bound;
    if ((product & 0xffffffffL) < bound) {
      long threshold = ((1L << 32) - bound) % bound;
      while ((product & 0xffffffffL) < threshold) {
        product = (nextInt() & 0xffffffffL) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /// Returns bits, each 0 or 1: numpy's `integers(0, 2, size, dtype=int8)`.
  public int[] bits(int size) {
    int[] bits = new int[size];
    int word = 0;
    for (int i = 0; i < size; i++) {
      word = i % 4 == 0 ? nextInt() : word >>> 8;
      bits[i] = (word & 0xff) >>> 7;
    }
    return bits;
  }

  /// Returns an index drawn with the given probabilities: numpy's `choice(n, p=probabilities)`.
  ///
  /// @param probabilities non-negative numbers that sum to 1
  public int choice(double[] probabilities) {
    double[] cumulative = probabilities.clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
    return choiceOf(cumulative);
  }

  /// Like [#choice], with cumulative probabilities.
  ///
  /// @param cumulative partial sums of the probabilities
  public int choiceOf(double[] cumulative) {
    double last = cumulative[cumulative.length - 1];
    double drawn = random();
    int at = 0;
    while (at < cumulative.length - 1 && cumulative[at] / last <= drawn) {
      at++;
    }
    return at;
  }

  /// Shuffles an array in place by the Fisher-Yates algorithm: numpy's `shuffle`.
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = below(i);
      int moved = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = moved;
    }
  }

  /// Returns an integer uniform in \[0, most\] by masking and rejection, as numpy's shuffle draws
  /// it.
  private int below(int most) {
    int mask = Integer.highestOneBit(most) * 2 - 1;
    int drawn = nextInt() & mask;
    while (drawn > most) {
      drawn = nextInt() & mask;
    }
    return drawn;
  }

  /// Returns a standard normal variate: numpy's `normal()`.
  public double normal() {
    return Ziggurat.normal(this);
  }

  /// Returns an exponential variate with mean 1: numpy's `exponential()`.
  public double exponential() {
    return Ziggurat.exponential(this);
  }

  /// Writes the state, starting at index `at`, in [#WORDS] words.
  public void save(long[] words, int at) {
    words[at] = high;
    words[at + 1] = low;
    words[at + 2] = incrementHigh;
    words[at + 3] = incrementLow;
    words[at + 4] = spare;
  }

  @Override
  public void keep(CheckpointCodec codec) {
    long[] words = new long[WORDS];
    save(words, 0);
    codec.numbers(words);
    load(words, 0);
  }

  /// Restores the state that [#save] wrote.
  public void load(long[] words, int at) {
    high = words[at];
    low = words[at + 1];
    incrementHigh = words[at + 2];
    incrementLow = words[at + 3];
    spare = words[at + 4];
  }
}
