package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.app.program.Programs;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Notices about those agents of an experiment that are programs, shown before they start.
///
/// @param programs starts the programs
public record ProgramNotices(Programs programs) {

  /// Returns the reason why the network is closed to the programs of an experiment; empty if it is
  /// open.
  public Optional<String> closed(Experiment experiment, Collection<Benchmark> benchmarks) {
    List<String> where = programs.closedFor(benchmarks);
    return where.isEmpty() || !hasPrograms(experiment)
        ? Optional.empty()
        : Optional.of(
            "Command-line agents have no network access, since answers are published on the web (%s); enable it with --agent-network on"
                .formatted(String.join("; ", where)));
  }

  /// Returns the warnings about agents of an experiment that are programs, before they start.
  public List<String> warnings(Experiment experiment) {
    if (!hasPrograms(experiment)) {
      return List.of();
    }
    Stream<String> gap =
        programs.gap().stream()
            .map(why ->
                "No sandbox available (%s): command-line agents run unconfined and can read everything that you can"
                    .formatted(why));
    Stream<String> exposed =
        programs.exposed().stream()
            .map(path -> "Agents can read '%s', since they start below it".formatted(path));
    return Stream.concat(gap, exposed).toList();
  }

  private static boolean hasPrograms(Experiment experiment) {
    return experiment.specs().stream().anyMatch(agent -> new AgentName(agent).isProgram());
  }
}
