package dev.halftime.arena;

import static dev.halftime.arena.Votes.add;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Votes that do not say how far ratings may be off have no intervals, and the reason is given.
final class TiedVotesTest {

  private static void unknown(Ratings ratings, String reason) {
    assertThat(ratings.ratings())
        .isNotEmpty()
        .allSatisfy(it -> {
          assertThat(it.lower()).as(it.toString()).isNull();
          assertThat(it.upper()).isNull();
          assertThat(it.bestRank()).isEqualTo(1);
          assertThat(it.worstRank()).isEqualTo(ratings.ratings().size());
        });
    assertThat(ratings.unknown()).contains(reason);
    assertThat(ratings.lead()).startsWith("No agent is shown to lead");
  }

  @Test
  void tiesAloneGiveNoIntervalByAnyMethod() {
    List<Battle> battles = new ArrayList<>();
    add(battles, "x", "y", Winner.TIE, 30);
    add(battles, "y", "z", Winner.BOTH_BAD, 30);
    for (int resamples : new int[] {0, 100}) {
      unknown(
          Ratings.of(battles, new Rules(Ties.HALF, List.of(), resamples)),
          "only ties connect 'x' | 'y' | 'z'");
    }
  }

  @Test
  void anAgentThatOnlyTiedLeavesAllRatingsOpenSinceTheirMeanDependsOnIt() {
    List<Battle> battles = new ArrayList<>();
    add(battles, "x", "y", Winner.A, 30);
    add(battles, "x", "y", Winner.B, 10);
    assertThat(Ratings.of(battles, Rules.DEFAULT).unknown()).isNull();
    add(battles, "y", "z", Winner.TIE, 30);

    unknown(Ratings.of(battles, Rules.DEFAULT), "only ties connect 'x', 'y' | 'z'");
  }

  @Test
  void votersWhoAllVoteAlikeSayNothingAboutOthers() {
    List<Battle> battles = new ArrayList<>();
    for (int voter = 0; voter < 8; voter++) {
      battles.add(Battle.of("x", "y", Winner.A, "v" + voter));
      battles.add(Battle.of("x", "y", Winner.B, "v" + voter));
    }
    unknown(Ratings.of(battles, Rules.DEFAULT), "the votes of all voters are alike");
  }

  @Test
  void tooFewVotersAreTheReason() {
    List<Battle> battles = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      battles.add(Battle.of("x", "y", i % 5 == 0 ? Winner.B : Winner.A, "v" + i % 4));
    }
    unknown(Ratings.of(battles, Rules.DEFAULT), "4 voters are too few for intervals");
  }
}
