/// The logs of Inspect AI.
@NullMarked
package dev.halftime.app.format.inspect;

import org.jspecify.annotations.NullMarked;
