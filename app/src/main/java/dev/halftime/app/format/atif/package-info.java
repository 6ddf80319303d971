/// The Agent Trajectory Interchange Format.
@NullMarked
package dev.halftime.app.format.atif;

import org.jspecify.annotations.NullMarked;
