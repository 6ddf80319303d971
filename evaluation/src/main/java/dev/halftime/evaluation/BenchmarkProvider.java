package dev.halftime.evaluation;

import dev.halftime.Benchmark;
import java.util.SortedMap;
import java.util.function.LongFunction;

/// Provides benchmarks of a jar by name. Providers are found by [java.util.ServiceLoader], so that
/// tests need not depend on the classes of the benchmarks.
public interface BenchmarkProvider {

  /// Returns factories of the benchmarks by id; each makes a benchmark from a seed.
  SortedMap<String, LongFunction<Benchmark>> benchmarks();
}
