package dev.halftime.world.gym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.gym.Gym;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ObservationReaderTest {

  @Test
  void whatWordsSayIsRead() {
    check(Gym.CART_POLE, ObservationWords::cartPole);
    check(Gym.MOUNTAIN_CAR, ObservationWords::hill);
    check(Gym.MOUNTAIN_CAR_CONTINUOUS, ObservationWords::hill);
    check(Gym.PENDULUM, ObservationWords::pendulum);
    check(Gym.ACROBOT, ObservationWords::acrobot);
    check(Gym.BLACKJACK, ObservationWords::blackjack);
    check(Gym.FROZEN_LAKE, state -> ObservationWords.ice(state, 4));
    check(Gym.FROZEN_LAKE_8X8, state -> ObservationWords.ice(state, 8));
    check(Gym.CLIFF_WALKING, ObservationWords::cliff);
    check(Gym.CLIFF_WALKING_SLIPPERY, ObservationWords::cliff);
    check(Gym.TAXI, ObservationWords::taxi);
  }

  private static <O, A> void check(EnvironmentSpec<O, A> kind, Function<O, String> words) {
    var simulation = kind.make();
    Supplier<A> actions = kind.actions().sampler(1);
    O seen = simulation.reset(1);
    float[] expected = new float[kind.observations().width()];
    for (int i = 0; i < 300; i++) {
      kind.observations().encode(seen, expected, 0);
      float[] read =
          ObservationReader.of(kind.id(), "Reward: 1. " + words.apply(seen)).orElseThrow();
      assertThat(read).as(kind.id()).containsExactly(expected, within(2e-4f));
      var step = simulation.step(actions.get());
      boolean over = step.terminated() || step.truncated();
      seen = over ? simulation.reset() : step.observation();
    }
  }

  @Test
  void whatIsNotToldIsNotRead() {
    assertThat(ObservationReader.of("CartPole-v1", "Good morning.")).isEmpty();
    assertThatThrownBy(() -> ObservationReader.of("Go-v0", "")).hasMessageContaining("known");
  }
}
