/// Benchmarks and control problems as environments over HTTP, for learners outside this process.
@NullMarked
package dev.halftime.app.environment;

import org.jspecify.annotations.NullMarked;
