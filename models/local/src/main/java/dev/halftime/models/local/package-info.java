/// Models in the process: our own transformer, grammars for tool calls, and decoding token by
/// token.
@NullMarked
package dev.halftime.models.local;

import org.jspecify.annotations.NullMarked;
