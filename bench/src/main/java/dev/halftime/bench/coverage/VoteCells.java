package dev.halftime.bench.coverage;

import dev.halftime.arena.Battle;
import dev.halftime.arena.Rating;
import dev.halftime.arena.Ratings;
import dev.halftime.arena.Rules;
import dev.halftime.arena.Winner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Votes of people with individual preferences: measures how often the interval of a rating
/// contains the population's rating, how often the rank intervals contain the ranks of all agents,
/// and how often equal agents get distinct ranks.
final class VoteCells {

  private static final int AGENTS = 4;
  private static final int EACH = 20;

  private VoteCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (double apart : new double[] {0, 0.5}) {
      for (double taste : new double[] {0, 0.8}) {
        Map<String, Double> truth = truth(apart, taste);
        for (int voters : new int[] {4, 5, 10, 20, 50}) {
          cells.add(rating(voters, apart, taste, truth));
          cells.add(ranks(voters, apart, taste));
        }
      }
    }
    return cells;
  }

  private static CoverageCell rating(
      int voters, double apart, double taste, Map<String, Double> truth) {
    return new CoverageCell(
        "rating, votes clustered by voter",
        words(voters, apart, taste),
        "",
        random -> {
          Ratings ratings = Ratings.of(votes(random, voters, EACH, apart, taste), Rules.DEFAULT);
          int agent = random.nextInt(AGENTS);
          Rating one =
              ratings.ratings().stream()
                  .filter(it -> it.agent().equals("m" + agent))
                  .findFirst()
                  .orElseThrow();
          Double low = one.lower();
          Double high = one.upper();
          if (low == null || high == null) {
            return new CoverageCell.Study(false, true, false);
          }
          double at = truth.getOrDefault("m" + agent, Ratings.MEAN);
          return new CoverageCell.Study(true, low <= at && at <= high, false);
        });
  }

  private static CoverageCell ranks(int voters, double apart, double taste) {
    return new CoverageCell(
        apart == 0 ? "any rank among equal agents" : "ranks of all agents at once",
        words(voters, apart, taste),
        apart == 0 ? "type I" : "",
        random -> {
          Ratings ratings = Ratings.of(votes(random, voters, EACH, apart, taste), Rules.DEFAULT);
          boolean any = false;
          boolean held = true;
          for (Rating each : ratings.ratings()) {
            any |= each.bestRank() > 1 || each.worstRank() < AGENTS;
            int rank = AGENTS - Integer.parseInt(each.agent().substring(1));
            held &= each.bestRank() <= rank && rank <= each.worstRank();
          }
          return new CoverageCell.Study(true, apart == 0 || held, any);
        });
  }

  private static String words(int voters, double apart, double taste) {
    return String.format(
        Locale.ROOT, "%d voters of %d votes, apart %.1f, tastes %.1f", voters, EACH, apart, taste);
  }

  /// Approximates the population's ratings: one vote each from so many people that sampling error
  /// is negligible.
  private static Map<String, Double> truth(double apart, double taste) {
    Map<String, Double> truth = new HashMap<>();
    if (apart > 0) {
      List<Battle> votes = new ArrayList<>();
      for (Battle each : votes(new SplittableRandom(1), 400_000, 1, apart, taste)) {
        votes.add(Battle.of(each.a(), each.b(), each.winner()));
      }
      Ratings.of(votes, Rules.DEFAULT).ratings().stream()
          .sorted(Comparator.comparing(Rating::agent))
          .forEach(it -> truth.put(it.agent(), it.rating()));
    }
    return truth;
  }

  /// @param apart log odds between neighbouring agents
  /// @param taste standard deviation, over people, of their log odds for an agent
  private static List<Battle> votes(
      SplittableRandom random, int voters, int each, double apart, double taste) {
    List<Battle> battles = new ArrayList<>();
    double[] strength = new double[AGENTS];
    for (int voter = 0; voter < voters; voter++) {
      for (int i = 0; i < AGENTS; i++) {
        strength[i] = apart * i + taste * random.nextGaussian();
      }
      for (int vote = 0; vote < each; vote++) {
        int a = random.nextInt(AGENTS);
        int b = (a + 1 + random.nextInt(AGENTS - 1)) % AGENTS;
        boolean won = random.nextDouble() < 1 / (1 + Math.exp(strength[b] - strength[a]));
        battles.add(Battle.of("m" + a, "m" + b, won ? Winner.A : Winner.B, "v" + voter));
      }
    }
    return battles;
  }
}
