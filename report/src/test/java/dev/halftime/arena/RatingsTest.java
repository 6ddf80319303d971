package dev.halftime.arena;

import static dev.halftime.arena.Votes.STRENGTHS;
import static dev.halftime.arena.Votes.add;
import static dev.halftime.arena.Votes.held;
import static dev.halftime.arena.Votes.logistic;
import static dev.halftime.arena.Votes.lower;
import static dev.halftime.arena.Votes.named;
import static dev.halftime.arena.Votes.upper;
import static dev.halftime.arena.Votes.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class RatingsTest {

  @Test
  void strengthsAgreeWithThePublishedExample() {
    List<Battle> battles = new ArrayList<>();
    add(battles, "A", "B", Winner.A, 2);
    add(battles, "B", "A", Winner.A, 3);
    add(battles, "D", "A", Winner.B, 1);
    add(battles, "D", "A", Winner.A, 4);
    add(battles, "B", "C", Winner.A, 5);
    add(battles, "C", "B", Winner.A, 3);
    add(battles, "C", "D", Winner.A, 1);
    add(battles, "C", "D", Winner.B, 3);

    Map<String, Double> strengths =
        Ratings.of(battles, Rules.DEFAULT).ratings().stream()
            .collect(
                Collectors.toMap(
                    Rating::agent, it -> Math.pow(10, (it.rating() - Ratings.MEAN) / 400)));

    assertThat(strengths.get("A")).isCloseTo(0.640, within(5e-4));
    assertThat(strengths.get("B")).isCloseTo(1.043, within(5e-4));
    assertThat(strengths.get("C")).isCloseTo(0.660, within(5e-4));
    assertThat(strengths.get("D")).isCloseTo(2.270, within(5e-4));
  }

  @Test
  void twoAgentsLieAsFarApartAsTheirOdds() {
    List<Battle> battles = new ArrayList<>();
    add(battles, "x", "y", Winner.A, 10);
    add(battles, "x", "y", Winner.B, 1);

    List<Rating> ratings = Ratings.of(battles, Rules.DEFAULT).ratings();

    assertThat(ratings).extracting(Rating::agent).containsExactly("x", "y");
    assertThat(ratings).extracting(Rating::battles).containsExactly(11L, 11L);
    assertThat(ratings.getFirst().rating()).isCloseTo(1200, within(1e-6));
    assertThat(ratings.getLast().rating()).isCloseTo(800, within(1e-6));
    // The variance of a log odds is 1/10 + 1/1; each rating changes by half of the log odds.
    double half = 1.959964 * 400 / Math.log(10) * Math.sqrt(1.1) / 2;
    assertThat(ratings.getFirst().upper()).isCloseTo(1200 + half, within(0.01));
    assertThat(ratings.getFirst().lower()).isCloseTo(1200 - half, within(0.01));
  }

  @Test
  @Tag("whole")
  void intervalsHoldKnownStrengthsAsOftenAsTheySay() {
    for (Ties ties : Ties.values()) {
      SplittableRandom random = new SplittableRandom(20);
      double tie = ties == Ties.DAVIDSON ? 0.7 : 0;
      long held = 0;
      for (int repetition = 0; repetition < 500; repetition++) {
        List<Battle> battles = votes(600, tie, random);
        held += held(Ratings.of(battles, new Rules(ties, List.of(), 0)));
      }
      assertThat(held / (500.0 * STRENGTHS.length)).as(ties.name()).isBetween(0.93, 0.97);
    }
  }

  @Test
  void theBootstrapAgreesWithTheSandwich() {
    List<Battle> battles = votes(3_000, 0.5, new SplittableRandom(5));
    for (Ties ties : Ties.values()) {
      List<Rating> formula = Ratings.of(battles, new Rules(ties, List.of(), 0)).ratings();
      List<Rating> drawn = Ratings.of(battles, new Rules(ties, List.of(), 1_000)).ratings();
      for (int i = 0; i < formula.size(); i++) {
        assertThat(drawn.get(i).rating()).isEqualTo(formula.get(i).rating());
        assertThat(drawn.get(i).lower()).isCloseTo(formula.get(i).lower(), within(3.0));
        assertThat(drawn.get(i).upper()).isCloseTo(formula.get(i).upper(), within(3.0));
      }
    }
  }

  @Test
  void withoutTiesDavidsonsModelIsBradleyAndTerrys() {
    List<Battle> battles = votes(500, 0, new SplittableRandom(4));
    assertThat(Ratings.of(battles, new Rules(Ties.DAVIDSON, List.of(), 100)).ratings())
        .isEqualTo(Ratings.of(battles, new Rules(Ties.HALF, List.of(), 100)).ratings());
  }

  @Test
  void whoeverSwapsTheSidesGetsTheSameRatings() {
    List<Battle> battles = votes(500, 0.5, new SplittableRandom(6));
    List<Battle> swapped =
        battles.stream()
            .map(it -> Battle.of(it.b(), it.a(), swapped(it.winner())))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(swapped);
    assertThat(Ratings.of(swapped, Rules.DEFAULT)).isEqualTo(Ratings.of(battles, Rules.DEFAULT));
  }

  @Test
  void aControlTakesAwayWhatLengthBought() {
    SplittableRandom random = new SplittableRandom(7);
    List<Battle> battles = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      // Both agents are equally good, but one writes more, and judges prefer length.
      double a = 200 + random.nextInt(300);
      double b = 80 + random.nextInt(300);
      double bought = 3 * (a - b) / (a + b);
      Winner winner = random.nextDouble() < 1 / (1 + Math.exp(-bought)) ? Winner.A : Winner.B;
      battles.add(new Battle("long", "short", winner, said(a), said(b), Battle.Judge.PERSON));
    }
    Ratings plain = Ratings.of(battles, Rules.DEFAULT);
    Ratings cleared = Ratings.of(battles, new Rules(Ties.HALF, List.of(Control.LENGTH), 0));

    assertThat(spread(plain)).isGreaterThan(100);
    assertThat(spread(cleared)).isLessThan(20);
    assertThat(cleared.effects().getFirst().lower()).isPositive();
  }

  private static double spread(Ratings ratings) {
    return ratings.ratings().getFirst().rating() - ratings.ratings().getLast().rating();
  }

  private static Effort said(double length) {
    return new Effort(length, 1, Double.NaN, Double.NaN, Double.NaN);
  }

  @Test
  void fewVotesDecideACloseRaceAndManyAClearOne() {
    List<Battle> close = new ArrayList<>();
    add(close, "x", "y", Winner.A, 52);
    add(close, "x", "y", Winner.B, 50);
    List<Battle> clear = new ArrayList<>();
    add(clear, "x", "y", Winner.A, 80);
    add(clear, "x", "y", Winner.B, 20);

    assertThat(Ratings.of(close, Rules.DEFAULT).fragility())
        .isEqualTo(new Fragility("x", "y", 2, 2 / 102.0));
    assertThat(Ratings.of(clear, Rules.DEFAULT).fragility())
        .isEqualTo(new Fragility("x", "y", 60, 0.6));
  }

  @Test
  void thereAreNoRatingsAcrossGroupsThatNeverMet() {
    List<Battle> battles = new ArrayList<>();
    for (String[] pair : new String[][] {{"a", "b"}, {"c", "d"}, {"d", "e"}, {"c", "e"}}) {
      add(battles, pair[0], pair[1], Winner.A, 1);
      add(battles, pair[0], pair[1], Winner.B, 1);
    }
    assertThatThrownBy(() -> Ratings.of(battles, Rules.DEFAULT))
        .hasMessageContaining("2 groups")
        .hasMessageContaining("'c', 'd', 'e' | 'a', 'b'");
    assertThat(Ratings.of(Ratings.around("d", battles), Rules.DEFAULT).ratings())
        .extracting(Rating::agent)
        .containsExactly("c", "d", "e");
  }

  @Test
  void whoNeverLostOrNeverWonIsRatedByADeclaredPrior() {
    List<Battle> battles = new ArrayList<>(votes(200, 0, new SplittableRandom(8)));
    battles.add(Battle.of("star", "p2", Winner.A));
    Ratings ratings = Ratings.of(battles, Rules.DEFAULT);
    assertThat(ratings.preliminary()).contains("'star' never lost", "half a win and half a loss");
    Rating star = named(ratings, "star");
    assertThat(upper(star) - lower(star)).isGreaterThan(500);
    assertThat(star.worstRank()).isGreaterThan(1);
    battles.set(battles.size() - 1, Battle.of("star", "p2", Winner.B));
    assertThat(Ratings.of(battles, Rules.DEFAULT).preliminary()).contains("'star' never won");
    battles.set(battles.size() - 1, Battle.of("star", "p2", Winner.TIE));
    assertThat(Ratings.of(battles, Rules.DEFAULT).preliminary()).isNull();
    assertThat(Ratings.of(battles, Rules.DEFAULT).ratings()).hasSize(7);
  }

  @Test
  void thePriorIsHalfAWinAndHalfALossAgainstTheAverage() {
    List<Battle> battles = new ArrayList<>();
    add(battles, "x", "y", Winner.A, 3);
    double s = 1; // solves 3 (1 - w(2 s)) = w(s) - 1 / 2, by Newton's method on the difference
    for (int i = 0; i < 100; i++) {
      s += 3 * (1 - logistic(2 * s)) - (logistic(s) - 0.5);
    }
    assertThat(Ratings.of(battles, Rules.DEFAULT).ratings().getFirst().rating())
        .isCloseTo(Ratings.MEAN + 400 / Math.log(10) * s, within(0.01));
  }

  @Test
  void preliminaryRatingsAverageTheMeanAndTheirIntervalsAreThoseOfTheirDistanceFromIt() {
    List<Battle> battles = new ArrayList<>();
    add(battles, "x", "y", Winner.A, 3);
    List<Rating> two = Ratings.of(battles, Rules.DEFAULT).ratings();
    double s = (two.getFirst().rating() - Ratings.MEAN) * Math.log(10) / 400;
    // The information about the difference 2 s: three votes, and the prior of two agents.
    double win = logistic(2 * s);
    double pull = logistic(s);
    double information = 3 * win * (1 - win) + pull * (1 - pull) / 2;
    double half = Ratings.Z * 400 / Math.log(10) / Math.sqrt(information) / 2;
    assertThat(upper(two.getFirst()) - two.getFirst().rating()).isCloseTo(half, within(0.01));

    add(battles, "x", "z", Winner.A, 9);
    add(battles, "z", "w", Winner.A, 2);
    add(battles, "z", "w", Winner.B, 1);
    Ratings four = Ratings.of(battles, Rules.DEFAULT);
    assertThat(four.preliminary()).isNotNull();
    assertThat(four.ratings().stream().mapToDouble(Rating::rating).average().orElse(0))
        .isCloseTo(Ratings.MEAN, within(1e-6));
  }

  @Test
  void ranksAreToldWhereVotesTellThemAndNoLeadIsClaimedBetweenEquals() {
    List<Battle> clear = new ArrayList<>();
    add(clear, "x", "y", Winner.A, 90);
    add(clear, "x", "y", Winner.B, 10);
    add(clear, "y", "z", Winner.A, 50);
    add(clear, "y", "z", Winner.B, 45);
    Ratings ratings = Ratings.of(clear, Rules.DEFAULT);
    assertThat(ratings.ratings())
        .extracting(it -> it.agent() + " " + it.bestRank() + "-" + it.worstRank())
        .containsExactly("x 1-1", "y 2-3", "z 2-3");
    assertThat(ratings.lead()).isEqualTo("'x' leads.");

    SplittableRandom random = new SplittableRandom(3);
    int claimed = 0;
    int studies = 1_000;
    for (int study = 0; study < studies; study++) {
      List<Battle> equal = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        int a = random.nextInt(5);
        int b = (a + 1 + random.nextInt(4)) % 5;
        equal.add(Battle.of("e" + a, "e" + b, random.nextBoolean() ? Winner.A : Winner.B));
      }
      Ratings of = Ratings.of(equal, Rules.DEFAULT);
      boolean any = of.ratings().stream().anyMatch(it -> it.bestRank() > 1 || it.worstRank() < 5);
      claimed += any ? 1 : 0;
      assertThat(of.lead().startsWith("No agent")).isEqualTo(!of.lead().endsWith("leads."));
    }
    assertThat(claimed / (double) studies).isLessThanOrEqualTo(0.06);
  }

  @Test
  void aControlThatNobodyRecordedIsNamed() {
    List<Battle> battles = votes(50, 0, new SplittableRandom(9));
    Rules rules = new Rules(Ties.HALF, List.of(Control.SECONDS), 0);
    assertThatThrownBy(() -> Ratings.of(battles, rules)).hasMessageContaining("has no seconds");
  }

  private static Winner swapped(Winner winner) {
    return switch (winner) {
      case A -> Winner.B;
      case B -> Winner.A;
      case TIE, BOTH_BAD -> winner;
    };
  }
}
