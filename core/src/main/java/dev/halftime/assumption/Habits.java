package dev.halftime.assumption;

import dev.halftime.Agent;
import dev.halftime.agent.spec.AgentEntry;
import java.util.List;
import java.util.function.UnaryOperator;

/// Habits that can be added to any agent: some are harmless while an assumption of this package is
/// held, others help when it is dropped.
public final class Habits {

  private Habits() {}

  /// Returns an agent with each of the habits, named after it: `-slow` thinks long; `-paced` does
  /// so unless a user waits; `-asking` first asks what is needed; `-ledger` redoes cases that come
  /// back.
  public static List<AgentEntry> of(AgentEntry entry) {
    return List.of(
        with(entry, "slow", "thinks for minutes", agent -> new DeliberateAgent(agent, false)),
        with(
            entry,
            "paced",
            "thinks for minutes unless a user waits",
            agent -> new DeliberateAgent(agent, true)),
        with(entry, "asking", "first asks what is needed", ClarifyingAgent::new),
        with(entry, "ledger", "redoes cases that come back", LedgerAgent::new));
  }

  private static AgentEntry with(
      AgentEntry entry, String habit, String about, UnaryOperator<Agent> change) {
    return new AgentEntry(
        entry.id() + '-' + habit,
        entry.id() + ", but " + about,
        entry.seesTask(),
        entry.foreign(),
        entry.unconfined(),
        (seed, meter) -> change.apply(entry.make(seed, meter)));
  }
}
