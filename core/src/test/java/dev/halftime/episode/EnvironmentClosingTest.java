package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.setting.Limits;
import dev.halftime.state.State;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Worlds of an [EpisodeEnvironment] that are closed or fail.
final class EnvironmentClosingTest {

  private static final Task TASK = Lamps.task(1);
  private static final Action PAINT = new Action.Call("paint", TASK.scenario().deepCopy());
  private static final Action DONE = new Action.Finish("done");

  /// A house that counts how often it was closed, and may be out of order.
  private static final class Watched extends House {
    private final AtomicInteger closed;
    private final AtomicBoolean broken;

    Watched(AtomicInteger closed, AtomicBoolean broken) {
      this.closed = closed;
      this.broken = broken;
    }

    @Override
    public State state() {
      check();
      return super.state();
    }

    @Override
    public void restore(State state) {
      check();
      super.restore(state);
    }

    private void check() {
      if (broken.get()) {
        throw new IllegalStateException("out of order");
      }
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private static EpisodeEnvironment watched(AtomicInteger closed, AtomicBoolean broken) {
    Benchmark watched = Lamps.of(3, () -> new Watched(closed, broken));
    return new EpisodeEnvironment(watched, TASK, Setting.CLASSICAL, Limits.DEFAULT, () -> 0);
  }

  @Test
  void eachWorldIsClosedOnceAndTheRecordOutlivesIt() {
    AtomicInteger closed = new AtomicInteger();
    EpisodeEnvironment environment = watched(closed, new AtomicBoolean());
    environment.close();
    assertThat(closed).hasValue(0);
    environment.reset(1);
    environment.step(PAINT);
    environment.step(DONE);
    environment.close();
    environment.close();
    assertThat(closed).hasValue(1);

    assertThat(environment.played().score()).isInstanceOf(Score.Graded.class);
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> environment.step(DONE), environment::snapshot, environment::simulator)) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the environment is closed; reset it first");
    }
    environment.reset(2);
    environment.reset(3);
    environment.close();
    assertThat(closed).hasValue(3);
  }

  @Test
  void aWorldThatFailsAtASnapshotIsNamedAndNothingStaysOpen() {
    AtomicInteger closed = new AtomicInteger();
    AtomicBoolean broken = new AtomicBoolean();
    EpisodeEnvironment environment = watched(closed, broken);
    environment.reset(1);
    EpisodeEnvironment.Snapshot snapshot = environment.snapshot().orElseThrow();
    broken.set(true);

    assertThatThrownBy(environment::snapshot)
        .isInstanceOf(BoundaryException.class)
        .hasMessage("out of order");
    assertThatThrownBy(() -> environment.restore(snapshot))
        .isInstanceOf(BoundaryException.class)
        .hasMessage("out of order");
    assertThat(closed).hasValue(2);
    broken.set(false);
    environment.restore(snapshot);
    assertThat(environment.step(DONE).terminated()).isTrue();
  }
}
