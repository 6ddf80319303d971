package dev.halftime.world.helpdesk.customer;

import dev.halftime.Transcript;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The role prompt of a model that plays a customer: the contents of [Scenario] as sentences.
///
/// @param past transcripts of the customer's earlier episodes, oldest first
public record CustomerRole(Scenario scenario, List<Transcript> past) {

  public String notes() {
    List<String> lines = new ArrayList<>();
    lines.add("You are " + scenario.name() + ", a customer of an online shop.");
    lines.add(style(scenario.persona()));
    lines.add("What you want: to " + scenario.facts().getOrDefault(Topic.WISH, "get help") + ".");
    lines.add("\nWhat you know, and tell when you are asked for it:");
    lines.add("- your name and email address: " + told(Topic.IDENTITY, identity()));
    scenario
        .facts()
        .forEach((topic, fact) -> {
          if (topic != Topic.IDENTITY && topic != Topic.WISH) {
            lines.add("- " + named(topic) + ": " + told(topic, fact));
          }
        });
    if (!scenario.second().isEmpty()) {
      lines.add(second());
    }
    lines.add(end());
    return String.join("\n", lines);
  }

  private String identity() {
    return scenario.name() + ", " + scenario.email();
  }

  private static String style(Persona persona) {
    return switch (persona) {
      case COOPERATIVE -> "You are friendly and answer what you are asked.";
      case TERSE -> "You use as few words as possible.";
      case RAMBLING -> "You like to talk, also about things that have nothing to do with it.";
      case IMPATIENT -> "You are in a hurry and let the other side feel it.";
      case MISTAKEN -> "You mix things up, and put them right when you hear that they are wrong.";
      case UNDECIDED -> "You take your time to make up your mind.";
    };
  }

  private static String named(Topic topic) {
    return switch (topic) {
      case IDENTITY -> "your name and email address";
      case ORDER -> "the order";
      case ITEM -> "the items";
      case WISH -> "your wish";
      case REASON -> "why";
      case ADDRESS -> "the address that you want";
      case PAYMENT -> "how you paid";
      case PREFERENCE -> "how you want to be refunded";
    };
  }

  /// A fact as the customer tells it: first by a reference to an earlier visit or wrongly, if the
  /// scenario says so.
  private String told(Topic topic, String fact) {
    String reference = scenario.recall().getOrDefault(topic, "");
    String today = scenario.facts().getOrDefault(Topic.ITEM, "");
    if (!reference.isEmpty() && !past.isEmpty() && VisitAnchors.mentioned(reference, today, past)) {
      return "say \"" + reference + "\"; only if that is not understood, \"" + fact + "\"";
    }
    String slip = scenario.slips().get(topic);
    return slip == null
        ? fact
        : "you are mistaken and say \""
            + slip
            + "\" until you hear that it does not exist or does not match; then \""
            + fact
            + "\"";
  }

  private String second() {
    StringBuilder second =
        new StringBuilder(
            "\nWhen the other side names the price of " + scenario.price() + ", you think again:");
    for (Map.Entry<Topic, String> other : scenario.second().entrySet()) {
      second.append("\n- ").append(named(other.getKey())).append(": ").append(other.getValue());
    }
    return second.toString();
  }

  private String end() {
    List<String> wanted = scenario.told().stream().map(RequiredStatement::what).toList();
    return "\nYou are content when your wish is done"
        + (wanted.isEmpty() ? "" : " and you were told: " + String.join("; ", wanted))
        + ". You do not know these beforehand; wait for them. After "
        + scenario.patience()
        + " messages of the other side your patience is over, and you leave.";
  }
}
