package dev.halftime.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.audit.AuditOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

final class BenchmarkContractTest {

  /// A benchmark whose reference solution does nothing.
  static final class Unsound implements BenchmarkContract {

    @Override
    public Benchmark benchmark() {
      return Benchmark.of(new Forgetful());
    }

    @Override
    public AuditOptions terms() {
      return BenchmarkContract.super.terms().withTasks(3);
    }
  }

  private static final class Forgetful implements BenchmarkDefinition {

    private final Heating heating = new Heating();

    @Override
    public String id() {
      return heating.id();
    }

    @Override
    public String about() {
      return heating.about();
    }

    @Override
    public String instructions() {
      return heating.instructions();
    }

    @Override
    public Stream<Task> tasks() {
      return heating.tasks();
    }

    @Override
    public World world() {
      return heating.world();
    }

    @Override
    public User user(Task task, List<Transcript> past, long seed) {
      return heating.user(task, past, seed);
    }

    @Override
    public Scorer scorer() {
      return heating.scorer();
    }

    @Override
    public List<Action> reference(Task task) {
      return List.of(new Action.Finish("done"));
    }
  }

  @Test
  @Tag("whole")
  void aBenchmarkThatBreaksItsContractFails() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(Unsound.class))
            .execute();
    assertThat(results.testEvents().failed().count()).isPositive();
    assertThat(results.testEvents().succeeded().count()).isPositive();
  }
}
