package dev.halftime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Step;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.table.Transitions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class WrappersTest {

  /// Takes steps with actions sampled from seed 3, resetting after each end. Returns the last step,
  /// or the observation of the reset that followed it.
  private static <O, A> Step<O> rolled(SnapshotEnvironment<O, A> simulation, int steps) {
    Supplier<A> actions = simulation.actions().sampler(3);
    Step<O> last = Step.on(simulation.reset(3));
    for (int i = 0; i < steps; i++) {
      last = simulation.step(actions.get());
      if (last.terminated() || last.truncated()) {
        last = new Step<>(simulation.reset(), last.reward(), false, false);
      }
    }
    return last;
  }

  @Test
  void normalizedObservationsAreGymnasiums() {
    SnapshotEnvironment<double[], Integer> simulation =
        Wrappers.normalizedObservations(Gym.CART_POLE.make());
    assertThat(rolled(simulation, 60).observation())
        .containsExactly(
            new double[] {
              1.602650761604309, -0.47304126620292664, 1.3150033950805664, 1.3479344844818115
            },
            within(1e-5));
  }

  @Test
  void normalizedRewardsAreGymnasiums() {
    SnapshotEnvironment<double[], double[]> simulation =
        Wrappers.normalizedRewards(Gym.PENDULUM.make(), 0.9);
    assertThat(rolled(simulation, 250).reward()).isCloseTo(-0.4952861, within(1e-5));
  }

  @Test
  void aFrameStackBeginsWithTheFirstFrameAndDropsTheOldest() {
    SnapshotEnvironment<double[], Integer> plain = Gym.MOUNTAIN_CAR.make();
    double[] first = plain.reset(1);
    double[] second = plain.step(2).observation();
    SnapshotEnvironment<double[], Integer> stacked =
        Wrappers.frameStack(Gym.MOUNTAIN_CAR.make(), 3);
    assertThat(stacked.reset(1))
        .containsExactly(first[0], first[1], first[0], first[1], first[0], first[1]);
    double[] stack = stacked.step(2).observation();
    assertThat(stack).containsExactly(first[0], first[1], first[0], first[1], second[0], second[1]);
    assertThat(stacked.observations().contains(stack)).isTrue();
  }

  @Test
  void statisticsTellReturnAndLengthOfEachEpisode() {
    List<Double> totals = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    SnapshotEnvironment<double[], Integer> simulation =
        Wrappers.statistics(
            Gym.MOUNTAIN_CAR.make(),
            (total, length) -> {
              totals.add(total);
              lengths.add(length);
            });
    rolled(simulation, 450);
    assertThat(totals).containsExactly(-200.0, -200.0);
    assertThat(lengths).containsExactly(200, 200);
  }

  @Test
  void stickyActionsRepeatAsOftenAsAsked() {
    Transitions table = Gym.table("CliffWalking-v1").orElseThrow();
    SnapshotEnvironment<Integer, Integer> sticky =
        Wrappers.stickyActions(Gym.CLIFF_WALKING.make(), 0.25);
    int state = sticky.reset(1);
    int stuck = 0;
    for (int i = 0; i < 20_000; i++) {
      int wanted = i % 2 == 0 ? 0 : 2; // alternately up and down, which differ in every state
      int next = sticky.step(wanted).observation();
      stuck += next != table.next(table.first(state, wanted)) ? 1 : 0;
      state = next;
    }
    // a quarter of the steps that do not follow a repetition
    assertThat(stuck / 20_000.0).isCloseTo(0.25 / 1.25, within(0.01));
  }

  @Test
  void anEpisodeThatWasCutOffMustBeResetFirst() {
    SnapshotEnvironment<Integer, Integer> short1 = Wrappers.timeLimit(Gym.TAXI.bare(), 1);
    short1.reset(0);
    assertThat(short1.step(0).truncated()).isTrue();
    assertThatThrownBy(() -> short1.step(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the episode has ended");
  }

  @Test
  void layersAroundLayersAreRestoredToo() {
    SnapshotEnvironment<double[], Integer> all =
        Wrappers.stickyActions(
            Wrappers.normalizedRewards(
                Wrappers.frameStack(Wrappers.normalizedObservations(Gym.CART_POLE.make()), 2),
                0.99),
            0.5);
    rolled(all, 30);
    Snapshot snapshot = all.snapshot();
    Step<double[]> then = all.step(1);
    all.step(0);
    all.restore(snapshot);
    Step<double[]> again = all.step(1);
    assertThat(again.observation()).isEqualTo(then.observation());
    assertThat(again.reward()).isEqualTo(then.reward());
  }
}
