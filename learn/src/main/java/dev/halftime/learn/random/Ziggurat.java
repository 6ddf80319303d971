package dev.halftime.learn.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Normal and exponential variates by the ziggurat method (Marsaglia and Tsang 2000; tables in the
/// form of Doornik 2005) with 256 layers, as in numpy.
///
/// The tables are in `ziggurat.txt`: one line for each layer, with six words of 64 bits. They are
/// stored as bits instead of computed, since a rounding error in the last place can change which
/// number is returned.
final class Ziggurat {

  private static final double NORMAL_TAIL = 3.654152885361009;
  private static final double NORMAL_TAIL_INVERSE = 0.2736612373297583;
  private static final double EXPONENTIAL_TAIL = 7.69711747013105;

  private static final long[] NORMAL_INSIDE = column(0);
  private static final double[] NORMAL_WIDTH = doubles(1);
  private static final double[] NORMAL_HEIGHT = doubles(2);
  private static final long[] EXPONENTIAL_INSIDE = column(3);
  private static final double[] EXPONENTIAL_WIDTH = doubles(4);
  private static final double[] EXPONENTIAL_HEIGHT = doubles(5);

  private Ziggurat() {}

  static double normal(Generator random) {
    while (true) {
      long bits = random.nextLong();
      int layer = (int) (bits & 0xff);
      long magnitude = bits >>> 9 & 0xfffffffffffffL;
      double x = magnitude * NORMAL_WIDTH[layer] * ((bits >>> 8 & 1) == 0 ? 1 : -1);
      if (magnitude < NORMAL_INSIDE[layer]) {
        return x;
      }
      if (layer == 0) {
        return normalTail(random, (magnitude >>> 8 & 1) != 0);
      }
      double step = NORMAL_HEIGHT[layer - 1] - NORMAL_HEIGHT[layer];
      if (step * random.random() + NORMAL_HEIGHT[layer] < Math.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  private static double normalTail(Generator random, boolean negative) {
    while (true) {
      double x = -NORMAL_TAIL_INVERSE * Math.log1p(-random.random());
      double y = -Math.log1p(-random.random());
      if (y + y > x * x) {
        return negative ? -(NORMAL_TAIL + x) : NORMAL_TAIL + x;
      }
    }
  }

  static double exponential(Generator random) {
    while (true) {
      long bits = random.nextLong() >>> 3;
      int layer = (int) (bits & 0xff);
      long magnitude = bits >>> 8;
      double x = magnitude * EXPONENTIAL_WIDTH[layer];
      if (magnitude < EXPONENTIAL_INSIDE[layer]) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_TAIL - Math.log1p(-random.random());
      }
      double step = EXPONENTIAL_HEIGHT[layer - 1] - EXPONENTIAL_HEIGHT[layer];
      if (step * random.random() + EXPONENTIAL_HEIGHT[layer] < Math.exp(-x)) {
        return x;
      }
    }
  }

  private static long[] column(int column) {
    return lines().stream()
        .mapToLong(line -> Long.parseUnsignedLong(line.split(" ", -1)[column], 16))
        .toArray();
  }

  private static double[] doubles(int column) {
    long[] bits = column(column);
    double[] doubles = new double[bits.length];
    for (int i = 0; i < bits.length; i++) {
      doubles[i] = Double.longBitsToDouble(bits[i]);
    }
    return doubles;
  }

  private static List<String> lines() {
    try (InputStream in = Ziggurat.class.getResourceAsStream("ziggurat.txt")) {
      InputStream found = Objects.requireNonNull(in, "ziggurat.txt is missing beside this class");
      return new BufferedReader(new InputStreamReader(found, StandardCharsets.US_ASCII))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("ziggurat.txt cannot be read", e);
    }
  }
}
