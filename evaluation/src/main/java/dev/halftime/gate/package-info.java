/// Gates: requirements that a run must meet for a build to continue.
@NullMarked
package dev.halftime.gate;

import org.jspecify.annotations.NullMarked;
