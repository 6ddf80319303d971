package dev.halftime.experiment;

import dev.halftime.Benchmark;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.record.Store;
import dev.halftime.text.Suggestions;
import java.util.Map;
import java.util.function.LongSupplier;

/// What an experiment is carried out with.
///
/// @param benchmarks by id
/// @param entrants by agent id
/// @param store where it is recorded
/// @param executor where it runs
/// @param nanos a clock, in nanoseconds from any origin
public record RunContext(
    Map<String, Benchmark> benchmarks,
    Map<String, AgentEntry> entrants,
    Store store,
    Executor executor,
    LongSupplier nanos) {

  /// The benchmark with this id.
  ///
  /// @throws IllegalArgumentException if there is none; names the nearest
  public Benchmark benchmark(String id) {
    return known("benchmark", id, benchmarks);
  }

  /// The agent with this id.
  ///
  /// @throws IllegalArgumentException if there is none; names the nearest
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
