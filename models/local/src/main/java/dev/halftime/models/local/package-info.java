/// Models inside the process: grammars of calls, and decoding token by token.
@NullMarked
package dev.halftime.models.local;

import org.jspecify.annotations.NullMarked;
