package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LearningTest {

  private static final Episode EPISODE = Plays.with(new Keeper()).play();

  /// An agent whose learning never ends.
  private record Stuck(CountDownLatch never) implements Agent {

    @Override
    public Action act(Transcript seen) {
      return new Action.Finish("");
    }

    @Override
    public void learn(Episode episode) {
      try {
        never.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  @Test
  void whoNeverStopsLearningIsCutOffByALimit() {
    MeteredAgent agent = new MeteredAgent(new Stuck(new CountDownLatch(1)));

    Agent broken =
        FailureStandIns.learning(agent, EPISODE, Duration.ofMillis(30), () -> false).agent();

    assertThatThrownBy(() -> broken.act(Transcript.EMPTY))
        .isInstanceOfSatisfying(
            BoundaryException.class,
            breakage -> assertThat(breakage.where()).isEqualTo(Boundary.LIMIT))
        .hasMessage("learning took more than PT0.03S");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whoLearnsInTimeGoesOn() {
    MeteredAgent agent = new MeteredAgent(new Keeper());

    assertThat(FailureStandIns.learning(agent, EPISODE, Duration.ofMinutes(1), () -> false))
        .isSameAs(agent);
  }
}
