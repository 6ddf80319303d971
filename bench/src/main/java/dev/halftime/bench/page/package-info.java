/// Benchmarks of tasks on web pages.
@NullMarked
package dev.halftime.bench.page;

import org.jspecify.annotations.NullMarked;
