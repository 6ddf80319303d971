package dev.halftime.experiment;

import dev.halftime.Benchmark;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.record.Store;
import dev.halftime.text.Suggestions;
import java.util.Map;
import java.util.function.LongSupplier;

/// What is needed to run an experiment.
///
/// @param benchmarks by id
/// @param entrants by agent id
/// @param store the record
/// @param executor executes the work units
/// @param nanos a clock, in nanoseconds from an arbitrary origin
public record RunContext(
    Map<String, Benchmark> benchmarks,
    Map<String, AgentEntry> entrants,
    Store store,
    Executor executor,
    LongSupplier nanos) {

  /// Returns the benchmark with this id.
  ///
  /// @throws IllegalArgumentException if there is none; suggests the nearest
  public Benchmark benchmark(String id) {
    return known("benchmark", id, benchmarks);
  }

  /// Returns the agent with this id.
  ///
  /// @throws IllegalArgumentException if there is none; suggests the nearest
  public AgentEntry entrant(String id) {
    return known("agent", id, entrants);
  }

  private static <T> T known(String what, String id, Map<String, T> known) {
    T found = known.get(id);
    if (found == null) {
      throw new IllegalArgumentException(
          "unknown " + what + " '" + id + "'; " + Suggestions.hint(id, known.keySet()));
    }
    return found;
  }
}
