package dev.halftime.learn.random;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;

/// A stream of random numbers, bit for bit that of numpy's `Generator(PCG64(SeedSequence(seed)))`.
///
/// The bits are those of PCG XSL RR 128/64 (O'Neill 2014, "PCG: A Family of Simple Fast
/// Space-Efficient Statistically Good Algorithms for Random Number Generation"). Used by one thread
/// at a time.
public final class Generator implements Checkpointable {

  /// How many words [#save] writes.
  public static final int WORDS = 5;

  private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
  private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;
  private static final double UNIT = 0x1.0p-53;

  private long high;
  private long low;
  private long incrementHigh;
  private long incrementLow;

  /// The upper half of a word of which the lower half was given out; in bit 32, whether there is
  /// one.
  private long spare;

  private Generator() {}

  /// A new stream.
  ///
  /// @throws IllegalArgumentException if the seed is negative
  public static Generator of(long seed) {
    Generator generator = new Generator();
    generator.seed(seed);
    return generator;
  }

  /// Begins the stream of a seed in place of the one at hand.
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

  /// 64 random bits.
  public long nextLong() {
    advance();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  /// 32 random bits: the lower half of a word, then its upper half.
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

  /// A number from 0 to 1, without 1: numpy's `random()`.
  public double random() {
    return (nextLong() >>> 11) * UNIT;
  }

  /// A number from `low` to `high`: numpy's `uniform(low, high)`.
  public double uniform(double low, double high) {
    return low + (high - low) * random();
  }

  /// A whole number from 0 to `bound`, without it: numpy's `integers(bound)`, by Lemire's method
  /// (2019, "Fast Random Integer Generation in an Interval").
  ///
  /// @param bound 1 or more; where it is 1 nothing is drawn
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

  /// So many bits, each 0 or 1: numpy's `integers(0, 2, size, dtype=int8)`.
  public int[] bits(int size) {
    int[] bits = new int[size];
    int word = 0;
    for (int i = 0; i < size; i++) {
      word = i % 4 == 0 ? nextInt() : word >>> 8;
      bits[i] = (word & 0xff) >>> 7;
    }
    return bits;
  }

  /// A whole number by its probability: numpy's `choice(n, p=probabilities)`.
  ///
  /// @param probabilities none negative, their sum 1
  public int choice(double[] probabilities) {
    double[] cumulative = probabilities.clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
    return choiceOf(cumulative);
  }

  /// As [#choice], of sums already made.
  ///
  /// @param cumulative each probability added to those before it
  public int choiceOf(double[] cumulative) {
    double last = cumulative[cumulative.length - 1];
    double drawn = random();
    int at = 0;
    while (at < cumulative.length - 1 && cumulative[at] / last <= drawn) {
      at++;
    }
    return at;
  }

  /// The numbers in a random order, in place: numpy's `shuffle`, by Fisher's and Yates's method.
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = below(i);
      int moved = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = moved;
    }
  }

  /// A whole number from 0 to `most`, with it, by masks and rejection, as numpy's shuffle draws it.
  private int below(int most) {
    int mask = Integer.highestOneBit(most) * 2 - 1;
    int drawn = nextInt() & mask;
    while (drawn > most) {
      drawn = nextInt() & mask;
    }
    return drawn;
  }

  /// A number from the normal distribution with mean 0 and deviation 1: numpy's `normal()`.
  public double normal() {
    return Ziggurat.normal(this);
  }

  /// A number from the exponential distribution with mean 1: numpy's `exponential()`.
  public double exponential() {
    return Ziggurat.exponential(this);
  }

  /// Writes the state into [#WORDS] words from an index on.
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

  /// Takes back the state that [#save] wrote.
  public void load(long[] words, int at) {
    high = words[at];
    low = words[at + 1];
    incrementHigh = words[at + 2];
    incrementLow = words[at + 3];
    spare = words[at + 4];
  }
}
