/// Tests of the JUnit extension.
@NullMarked
package dev.halftime.junit;

import org.jspecify.annotations.NullMarked;
