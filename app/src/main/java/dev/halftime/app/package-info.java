/// The applications: what they can evaluate, and on what.
@NullMarked
package dev.halftime.app;

import org.jspecify.annotations.NullMarked;
