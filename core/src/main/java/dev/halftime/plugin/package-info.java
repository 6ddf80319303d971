/// What plug-ins implement: agents, users, models and scorers that a jar provides by name, with
/// their parameters.
@NullMarked
package dev.halftime.plugin;

import org.jspecify.annotations.NullMarked;
