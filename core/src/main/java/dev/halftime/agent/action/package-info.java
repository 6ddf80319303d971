/// Which actions are possible: values that were observed, and arguments that fit a schema.
@NullMarked
package dev.halftime.agent.action;

import org.jspecify.annotations.NullMarked;
