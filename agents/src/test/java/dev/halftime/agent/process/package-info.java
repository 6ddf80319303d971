@NullMarked
package dev.halftime.agent.process;

import org.jspecify.annotations.NullMarked;
