package dev.halftime.world.helpdesk.clerk;

import dev.halftime.agent.baseline.Escalate;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.agent.spec.AgentEntry;
import java.util.List;

/// The reference agents of the helpdesk: floors, honest baselines, and the ceiling.
public final class Clerks {

  private Clerks() {}

  /// All of them, from the floor to the ceiling.
  public static List<AgentEntry> entrants() {
    return List.of(
        AgentEntry.of("noop", "finishes immediately", _ -> new Noop()),
        AgentEntry.of("random", "acts at random", RandomAgent::new),
        AgentEntry.of("escalate", "escalates everything to a colleague", _ -> new Escalate()),
        AgentEntry.of(
            "clerk",
            "rule-based: follows the policy, asks, looks up tacit rules each time",
            _ -> Clerk.forgetful()),
        AgentEntry.of(
            "clerk+memory", "the clerk with memory across tasks", _ -> Clerk.remembering()),
        Oracle.entrant());
  }
}
