package dev.halftime.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.evaluation.BenchmarkProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class WorldsTest {

  @Test
  void benchmarksThatNeedNoDataAreFoundByName() {
    assertThat(ServiceLoader.load(BenchmarkProvider.class))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.benchmarks()).containsKeys("helpdesk", "game24", "cartpole");
          it.benchmarks().forEach((id, maker) -> assertThat(maker.apply(7).id()).isEqualTo(id));
        });
  }
}
