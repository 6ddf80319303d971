package dev.halftime.plugin;

import dev.halftime.Agent;

/// Provides an agent of a plug-in by name: `--agent NAME`, or `--agent NAME?PARAMETER=VALUE`.
public interface AgentProvider extends PartProvider {

  /// Makes a new agent without any memory. It reports its usage to the meter in
  /// [dev.halftime.EpisodeStart].
  ///
  /// @param seed seed of the agent's randomness
  /// @param given values of [#parameters]
  /// @throws IllegalArgumentException if they cannot be combined; the message says why
  Agent agent(long seed, ParameterValues given);
}
