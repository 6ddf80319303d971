/// Tests of what agents that are programs can see.
@NullMarked
package dev.halftime.app.program;

import org.jspecify.annotations.NullMarked;
