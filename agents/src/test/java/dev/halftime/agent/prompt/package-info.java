@NullMarked
package dev.halftime.agent.prompt;

import org.jspecify.annotations.NullMarked;
