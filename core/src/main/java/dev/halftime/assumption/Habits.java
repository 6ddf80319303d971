package dev.halftime.assumption;

import dev.halftime.Agent;
import dev.halftime.agent.spec.AgentEntry;
import java.util.List;
import java.util.function.UnaryOperator;

/// Habits that can be given to any agent: those that do no harm while an assumption of this package
/// is held, and those that are of use when it is dropped.
public final class Habits {

  private Habits() {}

  /// Returns an agent with each of the habits, named after it: `-slow` and `-paced` think long,
  /// always or unless a user waits; `-asking` asks first what is needed; `-ledger` does again what
  /// comes back.
  public static List<AgentEntry> of(AgentEntry entry) {
    return List.of(
        with(entry, "slow", "thinks for minutes", agent -> new DeliberateAgent(agent, false)),
        with(
            entry,
            "paced",
            "thinks for minutes unless a user waits",
            agent -> new DeliberateAgent(agent, true)),
        with(entry, "asking", "first asks what is needed", ClarifyingAgent::new),
        with(entry, "ledger", "does again what comes back", LedgerAgent::new));
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
