/// Agents whose every action is chosen by a language model.
@NullMarked
package dev.halftime.agent.llm;

import org.jspecify.annotations.NullMarked;
