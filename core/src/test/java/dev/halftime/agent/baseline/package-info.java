@NullMarked
package dev.halftime.agent.baseline;

import org.jspecify.annotations.NullMarked;
