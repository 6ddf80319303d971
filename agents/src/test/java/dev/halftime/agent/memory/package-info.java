@NullMarked
package dev.halftime.agent.memory;

import org.jspecify.annotations.NullMarked;
