/// Local models: Halftime's own transformer, grammars for tool calls, and decoding.
@NullMarked
package dev.halftime.models.local;

import org.jspecify.annotations.NullMarked;
