/// Benchmarks that files describe (repositories, web pages, text games), subsets of a benchmark's
/// tasks, and digests of its content.
@NullMarked
package dev.halftime.app.benchmark;

import org.jspecify.annotations.NullMarked;
