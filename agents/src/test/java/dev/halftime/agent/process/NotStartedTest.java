package dev.halftime.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Lamps;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.sandbox.Launch;
import dev.halftime.sandbox.RunningProgram;
import dev.halftime.sandbox.Sandbox;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A program that this machine cannot start has not failed.
final class NotStartedTest {

  private record Failing(IOException why) implements Sandbox {

    @Override
    public RunningProgram start(Launch launch) throws IOException {
      throw why;
    }

    @Override
    public Optional<String> gap() {
      return Optional.empty();
    }
  }

  private static Result result(IOException why) {
    Launch launch = Launch.trusted(List.of("agent"));
    AgentEntry entry =
        AgentEntry.program(
            "cmd:agent",
            false,
            seed ->
                new ProcessAgent(
                    () -> Program.start(new Failing(why), launch),
                    ProcessAgent.Hearing.AS_IS,
                    seed));
    MemoryStore store = new MemoryStore();
    Experiment experiment =
        Experiment.on("lamps")
            .agents("cmd:agent")
            .settings(Setting.CLASSICAL)
            .tasks(1)
            .sequence(1)
            .orders(1)
            .build();
    ExperimentRunner runner =
        new ExperimentRunner(
            new RunContext(
                Map.of("lamps", Lamps.of(1)),
                Map.of("cmd:agent", entry),
                store,
                new VirtualThreadExecutor(1),
                System::nanoTime),
            experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    try (Stream<Result> results = store.results(runner.run().id())) {
      return results.findFirst().orElseThrow();
    }
  }

  @Test
  void wantOfProcessesIsMissingAndNoClaimOfTheAgent() {
    Result result = result(new IOException("error=11, Resource temporarily unavailable"));

    assertThat(result.lost()).isTrue();
    assertThat(result.claimed()).isFalse();
    assertThat(result.ending())
        .isEqualTo(
            new Ending.Failed(
                Boundary.MODEL,
                "cannot start the program: error=11, Resource temporarily unavailable"));
  }

  @Test
  void aProgramThatDoesNotExistIsAFailure() {
    Result result = result(new FileNotFoundException("there is no program 'agent'"));

    assertThat(result.missing()).isFalse();
    assertThat(result.ending())
        .isEqualTo(
            new Ending.Failed(
                Boundary.AGENT, "cannot start the program: there is no program 'agent'"));
  }
}
