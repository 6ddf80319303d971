package dev.halftime.episode;

import dev.halftime.Agent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.setting.Limits;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// An agent with the counter of its usage over its whole lifetime.
public record MeteredAgent(Agent agent, UsageCounter spends) {

  /// Makes a new agent, or one that fails at its first act if the agent cannot be made within this
  /// time.
  ///
  /// @param cut once true, making it is interrupted
  public static MeteredAgent make(AgentEntry entry, long seed, Duration time, BooleanSupplier cut) {
    UsageCounter spends = new UsageCounter();
    return new MeteredAgent(
        FailureStandIns.making(() -> entry.make(seed, spends), time, cut), spends);
  }

  /// Makes a new agent within the default limit of working time.
  public static MeteredAgent make(AgentEntry entry, long seed) {
    return make(entry, seed, Limits.DEFAULT.work(), () -> false);
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
