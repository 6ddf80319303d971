package dev.halftime.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.space.Discrete;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EnvironmentCheckerTest {

  static Stream<String> ids() {
    return Gym.REGISTRY.ids().stream();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyEnvironmentKeepsTheContract(String id) {
    assertThat(EnvironmentChecker.faults(Gym.REGISTRY.find(id)::make, 3)).isEmpty();
  }

  @Test
  void aSpaceThatIsTooSmallIsFound() {
    EnvironmentSpec<Integer, Integer> narrow =
        new EnvironmentSpec<>(
            "Narrow-v0",
            new Discrete(30),
            new Discrete(4),
            Gym.CLIFF_WALKING.dynamics(),
            OptionalInt.empty(),
            OptionalDouble.empty());
    assertThat(EnvironmentChecker.faults(narrow::make, 0))
        .containsExactly("an observation does not belong to its space");
  }

  @Test
  void wrappedEnvironmentsKeepTheContractToo() {
    assertThat(
            EnvironmentChecker.faults(
                () ->
                    Wrappers.stickyActions(
                        Wrappers.normalizedRewards(
                            Wrappers.frameStack(
                                Wrappers.normalizedObservations(Gym.CART_POLE.make()), 3),
                            0.99),
                        0.25),
                1))
        .isEmpty();
  }
}
