package dev.halftime.learn.random;

/// Expands a seed to as many well-mixed bits as a generator needs, like numpy's `SeedSequence`
/// (after O'Neill 2015, "Developing a seed_seq alternative", and `randutils.hpp`).
final class SeedSequence {

  private static final int POOL = 4;
  private static final int INIT_A = 0x43b0d7e5;
  private static final int MULTIPLY_A = 0x931e8875;
  private static final int INIT_B = 0x8b51f9dd;
  private static final int MULTIPLY_B = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;

  private final int[] pool = new int[POOL];
  private int hash = INIT_A;

  /// Creates the sequence of a seed.
  ///
  /// @param seed seed, 0 or more
  SeedSequence(long seed) {
    // numpy uses as many 32-bit words as the seed has; missing words are hashed as zeros
    int[] entropy = {(int) seed, (int) (seed >>> 32), 0, 0};
    for (int i = 0; i < POOL; i++) {
      pool[i] = hashed(entropy[i]);
    }
    for (int from = 0; from < POOL; from++) {
      for (int to = 0; to < POOL; to++) {
        if (from != to) {
          pool[to] = mixed(pool[to], hashed(pool[from]));
        }
      }
    }
  }

  private int hashed(int value) {
    int mixed = value ^ hash;
    hash *= MULTIPLY_A;
    mixed *= hash;
    return mixed ^ (mixed >>> 16);
  }

  private static int mixed(int left, int right) {
    int result = MIX_LEFT * left - MIX_RIGHT * right;
    return result ^ (result >>> 16);
  }

  /// The first `count` words of 64 bits.
  long[] words(int count) {
    long[] words = new long[count];
    int constant = INIT_B;
    for (int i = 0; i < 2 * count; i++) {
      int value = pool[i % POOL] ^ constant;
      constant *= MULTIPLY_B;
      value *= constant;
      value ^= value >>> 16;
      words[i / 2] |= (value & 0xffffffffL) << (32 * (i % 2));
    }
    return words;
  }
}
