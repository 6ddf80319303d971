/// What runs inside the sandbox: a compiler and a runner of tests. It depends on the JDK and JUnit
/// only.
@NullMarked
package dev.halftime.world.repository.runner;

import org.jspecify.annotations.NullMarked;
