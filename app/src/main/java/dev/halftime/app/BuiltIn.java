package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.agent.Escalate;
import dev.halftime.agent.Noop;
import dev.halftime.agent.Oracle;
import dev.halftime.agent.RandomAgent;
import dev.halftime.run.Entrant;
import dev.halftime.world.helpdesk.Helpdesk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// The benchmarks and agents that Halftime brings along.
final class BuiltIn {

  /// How a benchmark is made.
  ///
  /// @param about what it is, in a sentence
  /// @param make makes it from a seed and a folder of data
  record Source(String about, BiFunction<Long, Optional<Path>, Benchmark> make) {}

  static final Map<String, Source> BENCHMARKS =
      Map.of(
          "helpdesk",
          new Source(
              "a shop's service desk: written policy, tacit rules, customers who come back",
              (seed, _) -> Helpdesk.of(seed)));

  static final Map<String, Entrant> AGENTS =
      byId(
          Entrant.of("noop", "finishes at once: a floor", _ -> new Noop()),
          Entrant.of("random", "calls tools at random: a floor", RandomAgent::new),
          Entrant.of("escalate", "hands everything over: a floor", _ -> new Escalate()),
          new Entrant(
              "oracle", "replays the reference solution: a ceiling", true, _ -> new Oracle()));

  private BuiltIn() {}

  private static Map<String, Entrant> byId(Entrant... entrants) {
    Map<String, Entrant> byId = new LinkedHashMap<>();
    for (Entrant entrant : entrants) {
      byId.put(entrant.id(), entrant);
    }
    return byId;
  }
}
