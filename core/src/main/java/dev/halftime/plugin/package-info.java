/// Interfaces for plug-ins, which provide agents, users, models and scorers by name, with their
/// parameters.
@NullMarked
package dev.halftime.plugin;

import org.jspecify.annotations.NullMarked;
