/// Generation of possible actions: observed values, and arguments that match a schema.
@NullMarked
package dev.halftime.agent.action;

import org.jspecify.annotations.NullMarked;
