/// Memories: what agents carry from one task to the next.
@NullMarked
package dev.halftime.agent.memory;

import org.jspecify.annotations.NullMarked;
