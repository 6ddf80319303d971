package dev.halftime.run;

import dev.halftime.Benchmark;
import dev.halftime.record.Store;
import java.util.Map;
import java.util.function.LongSupplier;

/// What an experiment is carried out with.
///
/// @param benchmarks by id
/// @param entrants by agent id
/// @param store where it is recorded
/// @param executor where it runs
/// @param nanos a clock, in nanoseconds from any origin
public record Stage(
    Map<String, Benchmark> benchmarks,
    Map<String, Entrant> entrants,
    Store store,
    Executor executor,
    LongSupplier nanos) {}
