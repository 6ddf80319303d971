/// Agents that need no model of ours: external programs and simple baselines.
@NullMarked
package dev.halftime.agent;

import org.jspecify.annotations.NullMarked;
