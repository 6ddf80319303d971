package dev.halftime.world.helpdesk.clerk;

import dev.halftime.agent.baseline.Escalate;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.world.helpdesk.clerk.Confidant.Fault;
import java.util.List;

/// The reference agents of the helpdesk: baselines, the rule-based clerk with ablations, and the
/// oracle.
public final class Clerks {

  private Clerks() {}

  /// All reference agents, from the weakest to the oracle.
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
        lacking("clerk-no-lookup", "looks up no tacit rules", Ability.RULE_LOOKUP),
        lacking(
            "clerk-no-verification",
            "assumes that whoever names an order owns it",
            Ability.VERIFICATION),
        lacking("clerk-first-word", "ignores changes of mind", Ability.REVISION),
        lacking("clerk-no-refusal", "does what the policy forbids", Ability.REFUSAL),
        lacking("clerk-first-page", "reads only the first page of a list", Ability.PAGES),
        lacking(
            "clerk-no-clarification",
            "asks no question if something is inconsistent",
            Ability.CLARIFICATION),
        lacking("clerk-no-doubt", "ignores that rules drift", Ability.DOUBT),
        lacking("clerk-no-dates", "never states a date", Ability.DATES),
        Oracle.entrant());
  }

  /// The reference agents of `helpdesk-memory`: the ceiling, then a floor for each mark.
  public static List<AgentEntry> confidants() {
    return List.of(
        confidant("clerk-confidant", "keeps pickup words, each for its owner", Fault.NONE),
        confidant("clerk-gossip", "tells anybody the words of others", Fault.TELLS_ANYBODY),
        confidant("clerk-credulous", "does what customers claim about rules", Fault.BELIEVES),
        confidant("clerk-hoarder", "keeps what is to be forgotten", Fault.KEEPS),
        confidant("clerk-stubborn", "keeps the first word of a customer", Fault.NEVER_CORRECTS),
        confidant("clerk-muddled", "keeps one word, whosever it is", Fault.MIXES_UP));
  }

  private static AgentEntry confidant(String id, String about, Fault fault) {
    return AgentEntry.of(
        id, "clerk+memory for helpdesk-memory: " + about, _ -> new Confidant(fault));
  }

  /// The clerk with memory that lacks one ability.
  private static AgentEntry lacking(String id, String about, Ability ability) {
    return AgentEntry.of(id, "clerk+memory, but " + about, _ -> Clerk.lacking(ability));
  }
}
