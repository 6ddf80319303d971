package dev.halftime.world.helpdesk.clerk;

import dev.halftime.agent.Escalate;
import dev.halftime.agent.Noop;
import dev.halftime.agent.Oracle;
import dev.halftime.agent.RandomAgent;
import dev.halftime.run.Entrant;
import java.util.List;

/// The reference agents of the helpdesk: floors, honest baselines, and the ceiling.
public final class Clerks {

  private Clerks() {}

  /// All of them, from the floor to the ceiling.
  public static List<Entrant> entrants() {
    return List.of(
        Entrant.of("noop", "finishes immediately", _ -> new Noop()),
        Entrant.of("random", "acts at random", RandomAgent::new),
        Entrant.of("escalate", "escalates everything to a colleague", _ -> new Escalate()),
        Entrant.of(
            "clerk",
            "rule-based: follows the policy, asks, looks up tacit rules each time",
            _ -> Clerk.forgetful()),
        Entrant.of("clerk+memory", "the clerk with memory across tasks", _ -> Clerk.remembering()),
        Oracle.entrant());
  }
}
