/// Programs that run inside the sandbox: a compiler and a test runner. They depend only on the JDK
/// and JUnit.
@NullMarked
package dev.halftime.world.repository.runner;

import org.jspecify.annotations.NullMarked;
