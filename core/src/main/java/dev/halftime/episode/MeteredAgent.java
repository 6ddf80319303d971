package dev.halftime.episode;

import dev.halftime.Agent;
import dev.halftime.agent.spec.AgentEntry;

/// An agent with the counter of all that it spends, from its making to its end.
public record MeteredAgent(Agent agent, UsageCounter spends) {

  /// A new agent of this kind, or one that breaks at its first act if it cannot be made.
  public static MeteredAgent make(AgentEntry entry, long seed) {
    UsageCounter spends = new UsageCounter();
    return new MeteredAgent(FailureStandIns.making(() -> entry.make(seed, spends)), spends);
  }

  /// An agent that learns of its counter when an episode begins.
  public MeteredAgent(Agent agent) {
    this(agent, new UsageCounter());
  }

  /// Another agent that goes on with what this one has spent.
  MeteredAgent replacedBy(Agent other) {
    return new MeteredAgent(other, spends);
  }
}
