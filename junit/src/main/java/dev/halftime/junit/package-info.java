/// Agents and benchmarks in JUnit tests.
@NullMarked
package dev.halftime.junit;

import org.jspecify.annotations.NullMarked;
