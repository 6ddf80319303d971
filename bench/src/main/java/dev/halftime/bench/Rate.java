package dev.halftime.bench;

import dev.halftime.arena.Battle;
import dev.halftime.arena.Control;
import dev.halftime.arena.Effort;
import dev.halftime.arena.Ratings;
import dev.halftime.arena.Rules;
import dev.halftime.arena.Ties;
import dev.halftime.arena.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures the estimation of ratings: two million votes between two hundred agents, with
/// intervals.
public final class Rate {

  private static final int VOTES = 2_000_000;
  private static final int AGENTS = 200;
  private static final int ROUNDS = 3;

  private Rate() {}

  /// Prints the best of three rounds, in seconds.
  public static void main(String[] args) {
    List<Battle> battles = votes();
    measure("sandwich intervals, ties as half", battles, Rules.DEFAULT);
    measure("sandwich intervals, Davidson", battles, new Rules(Ties.DAVIDSON, List.of(), 0));
    measure("bootstrap of 200", battles, new Rules(Ties.HALF, List.of(), 200));
    measure(
        "cleared of length, votes one by one, a tenth of them",
        battles.subList(0, VOTES / 10),
        new Rules(Ties.HALF, List.of(Control.LENGTH), 0));
  }

  private static void measure(String what, List<Battle> battles, Rules rules) {
    double best = Double.MAX_VALUE;
    Ratings ratings = Ratings.of(battles, rules);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      ratings = Ratings.of(battles, rules);
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d votes, %d agents, %s: %.2f s%n",
        battles.size(),
        ratings.ratings().size(),
        what,
        best);
  }

  private static List<Battle> votes() {
    SplittableRandom random = new SplittableRandom(1);
    double[] strengths = random.doubles(AGENTS, -1.5, 1.5).toArray();
    List<Battle> battles = new ArrayList<>(VOTES);
    while (battles.size() < VOTES) {
      int a = random.nextInt(AGENTS);
      int b = random.nextInt(AGENTS);
      if (a != b) {
        double odds = Math.exp(strengths[a] - strengths[b]);
        double drawn = random.nextDouble() * (1 + odds) * 1.2;
        Winner winner = drawn < odds ? Winner.A : drawn < 1 + odds ? Winner.B : Winner.TIE;
        battles.add(
            new Battle(
                "agent" + a, "agent" + b, winner, said(random), said(random), Battle.Judge.PERSON));
      }
    }
    return battles;
  }

  private static Effort said(SplittableRandom random) {
    return new Effort(1 + random.nextInt(2_000), 1, 0, 1, 0);
  }
}
