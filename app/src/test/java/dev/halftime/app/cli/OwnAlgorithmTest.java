package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Json;
import dev.halftime.app.cli.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An algorithm that was written outside Halftime.
final class OwnAlgorithmTest {

  private static final String TRAIN = "train class:MonteCarlo FrozenLake-v1 " + Cli.classPath();

  @TempDir private Path folder;

  @Test
  void anAlgorithmOfOnesOwnTrainsAndItsPolicyIsEvaluated() {
    Cli cli = Cli.in(folder);

    Cli.Ran trained = cli.run(TRAIN + " --steps 40000 --quiet --json");

    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.OK);
    double mean = Json.read(trained.out()).at("/curves/0/evaluation/meanReturn").asDouble(-1);
    assertThat(mean).as(trained.out()).isGreaterThan(0.4);
  }

  @Test
  void whatItCanBeToldIsShownAndChecked() {
    Cli cli = Cli.in(folder);
    assertThat(cli.run(TRAIN + " --dry-run").out()).contains("first-visit").contains("explore");
    assertThat(cli.run(TRAIN + " --set explore=2").err()).contains("a number from 0.0 to 1.0");
    assertThat(cli.run("train class:Nobody FrozenLake-v1").err()).contains("--class-path");
  }
}
