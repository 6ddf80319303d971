package dev.halftime.learn.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a text into a sparse vector.
///
/// `WORDS` is a bag of words: each word has an index, and texts that share words have similar
/// vectors. `HASH` gives each text random indexes that depend on the whole text, so that texts can
/// only be recognized as equal (Yao et al. 2021, [Reading and Acting while
/// Blindfolded](https://arxiv.org/abs/2103.13552), where it is a random vector).
public enum TextEncoding {
  WORDS,
  HASH;

  /// Number of indexes.
  static final int SIZE = 2048;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int DRAWN = 8;
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /// A sparse vector.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sparse(int[] indexes, float[] values) {}

  Sparse of(String text) {
    return switch (this) {
      case WORDS -> words(text);
      case HASH -> hash(text);
    };
  }

  private static Sparse words(String text) {
    List<Integer> indexes = new ArrayList<>();
    Matcher found = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (found.find()) {
      indexes.add((int) Long.remainderUnsigned(mixed(fnv(found.group())), SIZE));
    }
    int[] all = indexes.stream().mapToInt(it -> it).toArray();
    float[] values = new float[all.length];
    Arrays.fill(values, (float) (1 / Math.sqrt(Math.max(1, all.length))));
    return new Sparse(all, values);
  }

  private static Sparse hash(String text) {
    int[] indexes = new int[DRAWN];
    float[] values = new float[DRAWN];
    long state = fnv(text);
    for (int i = 0; i < DRAWN; i++) {
      state += 0x9e3779b97f4a7c15L;
      long drawn = mixed(state);
      indexes[i] = (int) Long.remainderUnsigned(drawn, SIZE);
      values[i] = (float) ((drawn < 0 ? -1 : 1) / Math.sqrt(DRAWN));
    }
    return new Sparse(indexes, values);
  }

  /// The hash function FNV-1a.
  private static long fnv(String text) {
    long hash = OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * PRIME;
    }
    return hash;
  }

  /// The finalizer of SplitMix64 (Steele et al. 2014).
  private static long mixed(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
