package dev.halftime.world;

import dev.halftime.Benchmark;
import dev.halftime.evaluation.BenchmarkProvider;
import dev.halftime.world.business.Business;
import dev.halftime.world.dungeon.Dungeon;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.gym.Games;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.repository.codebase.Codebase;
import dev.halftime.world.rulebook.Rulebook;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// The benchmarks that need no data besides a seed.
public final class Worlds implements BenchmarkProvider {

  @Override
  public SortedMap<String, LongFunction<Benchmark>> benchmarks() {
    SortedMap<String, LongFunction<Benchmark>> benchmarks = new TreeMap<>();
    benchmarks.put("helpdesk", Helpdesk::of);
    benchmarks.put("game24", Game24::of);
    benchmarks.put(Rulebook.NAME, Rulebook::of);
    benchmarks.put(Rulebook.CLOSED, Rulebook::closed);
    benchmarks.put(Business.NAME, Business::of);
    benchmarks.put(Codebase.NAME, Codebase::of);
    Dungeon.levels().keySet().forEach(id -> benchmarks.put(id, seed -> Dungeon.of(id, seed)));
    Games.entries().forEach((id, entry) -> benchmarks.put(id, seed -> entry.make().apply(seed)));
    return benchmarks;
  }
}
