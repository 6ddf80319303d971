package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.run.Entrant;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.gym.Games;
import dev.halftime.world.helpdesk.Clerks;
import dev.halftime.world.helpdesk.Helpdesk;
import java.nio.file.Path;
import java.util.Collections;
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

  static final Map<String, Source> BENCHMARKS = sources();

  static final Map<String, Entrant> AGENTS = byId();

  private BuiltIn() {}

  private static Map<String, Source> sources() {
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put(
        "helpdesk",
        new Source(
            "a shop's service desk: written policy, tacit rules, customers who come back",
            (seed, _) -> Helpdesk.of(seed)));
    sources.put(
        "game24",
        new Source(
            "make 24 of four numbers: published puzzles (--data), or generated ones",
            (seed, data) -> data.map(Game24::published).orElseGet(() -> Game24.of(seed))));
    Games.entries()
        .forEach((id, entry) ->
            sources.put(id, new Source(entry.about(), (seed, _) -> entry.make().apply(seed))));
    return Collections.unmodifiableMap(sources);
  }

  private static Map<String, Entrant> byId() {
    Map<String, Entrant> byId = new LinkedHashMap<>();
    Clerks.entrants().forEach(entrant -> byId.put(entrant.id(), entrant));
    byId.put(Game24.solver().id(), Game24.solver());
    return byId;
  }
}
