package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.model.Embedding;
import dev.halftime.model.MeteredEmbedding;
import dev.halftime.model.ModelException;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an agent uses while it learns.
class LearningUsageTest {

  /// An agent that embeds the beginning of each episode when it learns from it, and afterwards also
  /// when it acts.
  private static final class Remembering implements Agent {
    private final MeteredEmbedding places;
    private boolean learnt;

    Remembering(MeteredEmbedding places) {
      this.places = places;
    }

    @Override
    public Action act(Transcript seen) {
      if (learnt) {
        embed(seen);
      }
      return new Action.Finish("");
    }

    @Override
    public void learn(Episode episode) {
      embed(episode.transcript());
      learnt = true;
    }

    private void embed(Transcript seen) {
      var _ = places.embed(seen.events().getFirst().toString());
    }
  }

  @Test
  void whatAMemoryLearnsIsCountedWithTheNextActEvenIfTheAgentBreaksBeforeIt() {
    UsageCounter spends = new UsageCounter();
    MeteredEmbedding places =
        new MeteredEmbedding(
            text -> {
              if (text.contains("blue")) {
                throw new ModelException(
                    ModelException.Kind.SERVER, 500, "no place", Usage.tokens(4, 0), null);
              }
              return new Embedding.Vector(new float[] {1}, Usage.tokens(20, 0));
            },
            spends);
    Agent agent = new Remembering(places);
    MeteredAgent metered = new MeteredAgent(agent, spends);
    Episode first = Plays.with(agent).play(metered);
    MeteredAgent learnt =
        FailureStandIns.learning(
            metered, first.seenBy(Party.AGENT), Duration.ofMinutes(1), () -> false);
    Episode second = Plays.with(agent).play(learnt);
    MeteredAgent broken =
        FailureStandIns.learning(
            learnt, saying("a blue one", second), Duration.ofMinutes(1), () -> false);
    Episode third = Plays.with(agent).play(broken);

    assertThat(first.usage().tokens()).isZero();
    assertThat(MeterTest.did(second, Party.AGENT)).containsExactly(Usage.tokens(40, 0));
    assertThat(third.ending()).isEqualTo(new Ending.Failed(Boundary.MODEL, "no place"));
    assertThat(third.usage().tokens()).isEqualTo(4);
  }

  /// Returns an episode that begins with this text.
  private static Episode saying(String words, Episode like) {
    Event said = new Event.Observed(Party.AGENT, new Observation.Text(words), Usage.NONE);
    return new Episode(
        like.cell(),
        Transcript.of(List.of(said)),
        like.ending(),
        like.before(),
        like.after(),
        like.changes(),
        like.usage());
  }
}
