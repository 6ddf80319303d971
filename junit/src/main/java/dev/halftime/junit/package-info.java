/// Tests of agents and benchmarks with JUnit.
@NullMarked
package dev.halftime.junit;

import org.jspecify.annotations.NullMarked;
