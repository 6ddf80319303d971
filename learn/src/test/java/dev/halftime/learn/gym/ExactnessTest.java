package dev.halftime.learn.gym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Step;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.SnapshotEnvironment;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("outside")
final class ExactnessTest {

  private static final Set<String> TO_THE_BIT =
      Set.of("CartPole-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1");

  @TestFactory
  Stream<DynamicTest> everyRecordedRunIsReproduced() {
    return StreamSupport.stream(Recordings.runs().spliterator(), false)
        .map(run ->
            DynamicTest.dynamicTest(
                run.path("env").asText() + " with seed " + run.path("seed"),
                () -> replay(Gym.REGISTRY.find(run.path("env").asText()), run)));
  }

  private static <O, A> void replay(EnvironmentSpec<O, A> kind, JsonNode run) {
    SnapshotEnvironment<O, A> simulation = kind.make();
    long seed = run.path("seed").asLong();
    Supplier<A> actions = kind.actions().sampler(seed);
    double tolerance = TO_THE_BIT.contains(kind.id()) ? 0 : 1e-5;
    Comparison comparison = new Comparison(tolerance);
    comparison.same(kind.observations().toJson(simulation.reset(seed)), run.path("reset"));
    for (JsonNode recorded : run.path("steps")) {
      A action = actions.get();
      comparison.same(kind.actions().toJson(action), recorded.get(0));
      Step<O> step = simulation.step(action);
      comparison.same(kind.observations().toJson(step.observation()), recorded.get(1));
      assertThat(Math.abs(step.reward() - recorded.get(2).asDouble())).isLessThanOrEqualTo(1e-5);
      assertThat(step.terminated()).isEqualTo(recorded.get(3).asBoolean());
      assertThat(step.truncated()).isEqualTo(recorded.get(4).asBoolean());
      if (recorded.size() > 5) {
        comparison.same(kind.observations().toJson(simulation.reset()), recorded.get(5));
      }
    }
  }

  private record Comparison(double tolerance) {

    void same(JsonNode ours, JsonNode theirs) {
      assertThat(ours.size()).isEqualTo(theirs.size());
      if (theirs.isIntegralNumber()) {
        assertThat(ours.asLong()).isEqualTo(theirs.asLong());
      } else if (theirs.isNumber()) {
        assertThat(Math.abs(ours.asDouble() - theirs.asDouble())).isLessThanOrEqualTo(tolerance);
      }
      for (int i = 0; i < theirs.size(); i++) {
        same(ours.get(i), theirs.get(i));
      }
    }
  }

  @Test
  void theDocumentedBeginningsOfCartPoleAreOurs() {
    SnapshotEnvironment<double[], Integer> cartPole = Gym.CART_POLE.make();
    assertThat(cartPole.reset(123))
        .containsExactly(
            new double[] {0.01823519, -0.0446179, -0.02796401, -0.03156282}, within(5e-9));
    assertThat(cartPole.reset(42))
        .containsExactly(
            new double[] {0.0273956, -0.00611216, 0.03585979, 0.0197368}, within(5e-9));
  }
}
