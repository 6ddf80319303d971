/// Reinforcement learning with language tools: policies over menus of actions that are derived from
/// the available tools and the observed values, trained in the same episodes in which agents are
/// evaluated.
@NullMarked
package dev.halftime.learn.language;

import org.jspecify.annotations.NullMarked;
