package dev.halftime.arena;

import static dev.halftime.arena.Votes.lower;
import static dev.halftime.arena.Votes.named;
import static dev.halftime.arena.Votes.tastes;
import static dev.halftime.arena.Votes.upper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Ratings from the votes of several people.
final class VotersTest {

  @Test
  void onePersonDoesNotMakeAnAgentLead() {
    List<Battle> battles = new ArrayList<>();
    for (int voter = 0; voter < 20; voter++) {
      battles.add(Battle.of("x", "y", Winner.A, "v" + voter));
      battles.add(Battle.of("x", "y", voter % 3 == 0 ? Winner.A : Winner.B, "v" + voter));
    }
    for (int i = 0; i < 32; i++) {
      battles.add(Battle.of("new", "x", i < 30 ? Winner.A : Winner.B, "v0"));
    }
    Ratings ratings = Ratings.of(battles, Rules.DEFAULT);

    assertThat(ratings.lead()).startsWith("No agent is shown to lead");
    assertThat(upper(named(ratings, "new")) - lower(named(ratings, "new"))).isGreaterThan(300);
  }

  @Test
  void votesOfOnePersonHangTogether() {
    SplittableRandom random = new SplittableRandom(12);
    int alone = 0;
    int together = 0;
    int studies = 400;
    for (int study = 0; study < studies; study++) {
      List<Battle> battles = tastes(random, 12, 20);
      List<Battle> nobody =
          battles.stream().map(it -> Battle.of(it.a(), it.b(), it.winner())).toList();
      alone += holds(Ratings.of(nobody, Rules.DEFAULT)) ? 1 : 0;
      together += holds(Ratings.of(battles, Rules.DEFAULT)) ? 1 : 0;
    }
    assertThat(alone / (double) studies).isLessThan(0.9);
    assertThat(together / (double) studies).isBetween(0.92, 0.98);
  }

  @Test
  void fewerThanFiveVotersSayNothingAboutOthers() {
    Ratings ratings = Ratings.of(tastes(new SplittableRandom(1), 4, 30), Rules.DEFAULT);
    assertThat(ratings.voters()).isEqualTo(4);
    assertThat(ratings.ratings()).allMatch(it -> it.lower() == null && it.upper() == null);
    assertThat(ratings.ratings()).allMatch(it -> it.bestRank() == 1 && it.worstRank() == 3);
  }

  @Test
  void votesOfNobodyKnowsWhomAreCountedApartFromPeople() {
    List<Battle> battles = new ArrayList<>(tastes(new SplittableRandom(1), 6, 30));
    assertThat(Ratings.of(battles, Rules.DEFAULT).anonymous()).isNull();
    battles.add(Battle.of(battles.getFirst().a(), battles.getFirst().b(), Winner.A));
    battles.add(Battle.of(battles.getFirst().a(), battles.getFirst().b(), Winner.B));

    Ratings mixed = Ratings.of(battles, Rules.DEFAULT);

    assertThat(mixed.voters()).isEqualTo(6);
    assertThat(mixed.anonymous()).isEqualTo(2);
  }

  @Test
  void theBootstrapResamplesVoters() {
    List<Battle> battles = tastes(new SplittableRandom(2), 60, 20);
    List<Rating> formula = Ratings.of(battles, Rules.DEFAULT).ratings();
    List<Rating> drawn = Ratings.of(battles, new Rules(Ties.HALF, List.of(), 2_000)).ratings();
    for (int i = 0; i < formula.size(); i++) {
      assertThat(drawn.get(i).lower()).isCloseTo(formula.get(i).lower(), within(8.0));
    }
  }

  private static boolean holds(Ratings ratings) {
    Rating one = named(ratings, "e0");
    return lower(one) <= Ratings.MEAN && Ratings.MEAN <= upper(one);
  }
}
