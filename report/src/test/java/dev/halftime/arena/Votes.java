package dev.halftime.arena;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// Votes on agents of known strengths, and what ratings say of them.
final class Votes {

  static final double[] STRENGTHS = {1.2, 0.5, 0.1, -0.3, -0.6, -0.9};

  /// Returns votes on agents of known strengths according to Davidson's model.
  static List<Battle> votes(int count, double tie, SplittableRandom random) {
    List<Battle> battles = new ArrayList<>();
    while (battles.size() < count) {
      int a = random.nextInt(STRENGTHS.length);
      int b = random.nextInt(STRENGTHS.length);
      if (a != b) {
        double up = Math.exp((STRENGTHS[a] - STRENGTHS[b]) / 2);
        double drawn = random.nextDouble() * (up + 1 / up + tie);
        Winner winner = drawn < up ? Winner.A : drawn < up + 1 / up ? Winner.B : Winner.TIE;
        battles.add(Battle.of("p" + a, "p" + b, winner));
      }
    }
    return battles;
  }

  /// Returns votes of people each of whom prefers some of three equal agents.
  static List<Battle> tastes(SplittableRandom random, int voters, int each) {
    List<Battle> battles = new ArrayList<>();
    for (int voter = 0; voter < voters; voter++) {
      double[] taste = new double[3];
      for (int i = 0; i < 3; i++) {
        taste[i] = random.nextGaussian();
      }
      for (int i = 0; i < each; i++) {
        int a = random.nextInt(3);
        int b = (a + 1 + random.nextInt(2)) % 3;
        boolean won = random.nextDouble() < logistic(taste[a] - taste[b]);
        battles.add(Battle.of("e" + a, "e" + b, won ? Winner.A : Winner.B, "v" + voter));
      }
    }
    return battles;
  }

  static void add(List<Battle> to, String a, String b, Winner winner, int times) {
    to.addAll(Collections.nCopies(times, Battle.of(a, b, winner)));
  }

  static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /// Returns how many agents' intervals contain their true strength.
  static long held(Ratings ratings) {
    double mean = 0;
    for (double strength : STRENGTHS) {
      mean += strength / STRENGTHS.length;
    }
    long held = 0;
    for (Rating each : ratings.ratings()) {
      double strength = STRENGTHS[Integer.parseInt(each.agent().substring(1))] - mean;
      double truth = Ratings.MEAN + 400 / Math.log(10) * strength;
      held += lower(each) <= truth && truth <= upper(each) ? 1 : 0;
    }
    return held;
  }

  static Rating named(Ratings ratings, String agent) {
    return ratings.ratings().stream()
        .filter(it -> it.agent().equals(agent))
        .findFirst()
        .orElseThrow();
  }

  static double lower(Rating rating) {
    return Objects.requireNonNull(rating.lower());
  }

  static double upper(Rating rating) {
    return Objects.requireNonNull(rating.upper());
  }

  private Votes() {}
}
