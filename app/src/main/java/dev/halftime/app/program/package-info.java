/// Agents that are programs of somebody else's: what they see, what they get, what is heard of
/// them.
@NullMarked
package dev.halftime.app.program;

import org.jspecify.annotations.NullMarked;
