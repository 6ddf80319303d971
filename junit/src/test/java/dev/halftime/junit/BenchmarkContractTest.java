package dev.halftime.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.audit.AuditOptions;
import java.util.List;
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
      return Benchmark.of(new Heating(_ -> List.of(new Action.Finish("done"))));
    }

    @Override
    public AuditOptions terms() {
      return BenchmarkContract.super.terms().withTasks(3);
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
