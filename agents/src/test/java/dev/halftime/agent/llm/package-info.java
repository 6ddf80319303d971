@NullMarked
package dev.halftime.agent.llm;

import org.jspecify.annotations.NullMarked;
