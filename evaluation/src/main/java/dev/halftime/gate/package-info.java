/// Gates: what a run must have shown so that a build may go on.
@NullMarked
package dev.halftime.gate;

import org.jspecify.annotations.NullMarked;
