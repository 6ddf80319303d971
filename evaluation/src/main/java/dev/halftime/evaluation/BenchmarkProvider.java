package dev.halftime.evaluation;

import dev.halftime.Benchmark;
import java.util.SortedMap;
import java.util.function.LongFunction;

/// Benchmarks that a jar brings along by name, found by [java.util.ServiceLoader], so that tests
/// need not depend on their classes.
public interface BenchmarkProvider {

  /// How each is made from a seed, by its id.
  SortedMap<String, LongFunction<Benchmark>> benchmarks();
}
