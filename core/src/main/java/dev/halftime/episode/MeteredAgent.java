package dev.halftime.episode;

import dev.halftime.Agent;
import dev.halftime.agent.spec.AgentEntry;

/// An agent with the counter of its usage over its whole lifetime.
public record MeteredAgent(Agent agent, UsageCounter spends) {

  /// Makes a new agent, or one that fails at its first act if the agent cannot be made.
  public static MeteredAgent make(AgentEntry entry, long seed) {
    UsageCounter spends = new UsageCounter();
    return new MeteredAgent(FailureStandIns.making(() -> entry.make(seed, spends)), spends);
  }

  /// Creates a metered agent whose agent receives the counter when an episode begins.
  public MeteredAgent(Agent agent) {
    this(agent, new UsageCounter());
  }

  /// Returns another agent that continues this one's counter.
  MeteredAgent replacedBy(Agent other) {
    return new MeteredAgent(other, spends);
  }
}
