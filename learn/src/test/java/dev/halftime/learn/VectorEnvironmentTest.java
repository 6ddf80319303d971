package dev.halftime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Step;
import dev.halftime.learn.gym.Gym;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VectorEnvironmentTest {

  private static final int COPIES = 7;

  static Stream<String> ids() {
    return Gym.REGISTRY.ids().stream();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aBatchGoesExactlyAsSoManySingles(String id) {
    compare(Gym.REGISTRY.find(id), Autoreset.NEXT_STEP);
    compare(Gym.REGISTRY.find(id), Autoreset.SAME_STEP);
  }

  private static <O, A> void compare(EnvironmentSpec<O, A> kind, Autoreset autoreset) {
    VectorEnvironment batch = kind.batch(COPIES, autoreset);
    StepBuffers frame = batch.frame();
    batch.reset(20, frame);
    List<Twin<O, A>> twins = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      twins.add(new Twin<>(kind, i, kind.make(), kind.actions().sampler(20 + i)));
      twins.get(i).begin(frame);
    }
    for (int step = 0; step < 1200; step++) {
      twins.forEach(twin -> twin.choose(frame));
      batch.step(frame);
      twins.forEach(twin -> twin.compare(frame, autoreset));
    }
  }

  /// A vector environment with one copy behind the interface of a single environment.
  private static final class Twin<O, A> {
    private final EnvironmentSpec<O, A> kind;
    private final int copy;
    private final SnapshotEnvironment<O, A> single;
    private final Supplier<A> actions;
    private A action;
    private boolean ended;

    Twin(
        EnvironmentSpec<O, A> kind,
        int copy,
        SnapshotEnvironment<O, A> single,
        Supplier<A> actions) {
      this.kind = kind;
      this.copy = copy;
      this.single = single;
      this.actions = actions;
      this.action = actions.get();
    }

    void begin(StepBuffers frame) {
      sees(single.reset(20 + copy), frame.observations);
    }

    private void sees(O expected, float[] observations) {
      O seen = kind.observations().decode(observations, copy * kind.observations().width());
      assertThat(kind.observations().toJson(seen)).isEqualTo(kind.observations().toJson(expected));
    }

    void choose(StepBuffers frame) {
      action = actions.get();
      if (action instanceof Integer choice) {
        frame.choices[copy] = choice;
      } else {
        kind.actions().encode(action, frame.controls, copy * kind.actions().width());
      }
    }

    void compare(StepBuffers frame, Autoreset autoreset) {
      Step<O> step = ended ? new Step<>(single.reset(), 0, false, false) : single.step(action);
      boolean over = step.terminated() || step.truncated();
      assertThat(frame.rewards[copy]).isEqualTo(step.reward());
      assertThat(frame.terminated[copy]).isEqualTo(step.terminated());
      assertThat(frame.truncated[copy]).isEqualTo(step.truncated());
      if (over && autoreset == Autoreset.SAME_STEP) {
        sees(step.observation(), frame.finals);
        sees(single.reset(), frame.observations);
      } else {
        sees(step.observation(), frame.observations);
        ended = over;
      }
    }
  }

  @Test
  void nothingBeginsByItselfWhenAutoresetIsDisabled() {
    VectorEnvironment batch = Gym.BLACKJACK.batch(3, Autoreset.DISABLED);
    StepBuffers frame = batch.frame();
    batch.reset(0, frame);
    batch.step(frame); // every copy sticks
    assertThat(frame.terminated).containsOnly(true);
    batch.reset(new boolean[] {true, true, false}, frame);
    assertThat(frame.terminated).containsExactly(false, false, true);
    assertThatThrownBy(() -> batch.step(frame))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("copy 2 has ended: reset it before the next step");
    batch.reset(new boolean[] {false, false, true}, frame);
    frame.choices[0] = 1;
    batch.step(frame);
    assertThat(frame.terminated[1]).isTrue();
    assertThat(frame.terminated[2]).isTrue();
  }

  @Test
  void aWrongActionIsRefusedBeforeAnythingMoves() {
    VectorEnvironment batch = Gym.CART_POLE.batch(2);
    StepBuffers frame = batch.frame();
    batch.reset(0, frame);
    Snapshot before = batch.snapshot();
    frame.choices[1] = 2;
    assertThatThrownBy(() -> batch.step(frame))
        .hasMessage("CartPole-v1 has no action 2: its actions are 0 to 1");
    assertThat(batch.snapshot()).isEqualTo(before);
    VectorEnvironment pendulums = Gym.PENDULUM.batch(1);
    StepBuffers other = pendulums.frame();
    pendulums.reset(0, other);
    other.controls[0] = Float.NaN;
    assertThatThrownBy(() -> pendulums.step(other)).hasMessageContaining("not NaN");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aRestoredBatchGoesOnAsItDid(String id) {
    VectorEnvironment batch = Gym.REGISTRY.find(id).batch(5);
    StepBuffers frame = batch.frame();
    batch.reset(1, frame);
    IntStream.range(0, 120).forEach(_ -> batch.step(frame));
    float[] seen = frame.observations.clone();
    Snapshot snapshot = Snapshot.parse(batch.snapshot().toString());
    IntStream.range(0, 120).forEach(_ -> batch.step(frame));
    float[] then = frame.observations.clone();
    VectorEnvironment other = Gym.REGISTRY.find(id).batch(5);
    StepBuffers fresh = other.frame();
    other.restore(snapshot, fresh);
    assertThat(fresh.observations).isEqualTo(seen);
    IntStream.range(0, 120).forEach(_ -> other.step(fresh));
    assertThat(fresh.observations).isEqualTo(then);
  }

  @Test
  void aStepBeforeAnySeedIsRefused() {
    VectorEnvironment batch = Gym.TAXI.batch(1);
    assertThatThrownBy(() -> batch.step(batch.frame()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the environment has no seed yet: reset it with a seed first");
  }
}
