package dev.halftime.episode;

import dev.halftime.Agent;

/// An agent with the counter of all that it spends, from its making to its end.
public record MeteredAgent(Agent agent, UsageCounter spends) {

  /// An agent whose models, if it has any, report nowhere yet.
  public MeteredAgent(Agent agent) {
    this(agent, new UsageCounter());
  }

  /// Another agent that goes on with what this one has spent.
  MeteredAgent replacedBy(Agent other) {
    return new MeteredAgent(other, spends);
  }
}
