package dev.halftime.world.helpdesk.customer;

import dev.halftime.Transcript;
import dev.halftime.user.RoleCard;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes the card of a person who plays a customer: the contents of [Scenario], without what the
/// agent must state, since that tells whether the wish is granted, and without amounts that only
/// the agent can know.
public final class CustomerCard {

  private CustomerCard() {}

  /// Returns the card of a customer.
  ///
  /// @param past transcripts of the customer's earlier episodes, oldest first
  public static RoleCard of(Scenario scenario, List<Transcript> past) {
    return new RoleCard(
        "You are "
            + scenario.name()
            + ", a customer of an online shop. "
            + style(scenario.persona()),
        "You want to " + scenario.facts().getOrDefault(Topic.WISH, "get help") + ".",
        known(scenario, past),
        "You are done when your wish is fulfilled, or when it is clear that it will not be. You"
            + " give up after about "
            + scenario.patience()
            + " messages from the other side.");
  }

  private static List<String> known(Scenario scenario, List<Transcript> past) {
    List<String> known = new ArrayList<>();
    String identity = scenario.name() + ", " + scenario.email();
    known.add(named(Topic.IDENTITY) + ": " + fact(scenario, past, Topic.IDENTITY, identity));
    scenario
        .facts()
        .forEach((topic, fact) -> {
          if (topic != Topic.IDENTITY && topic != Topic.WISH) {
            boolean nameless = topic == Topic.ORDER && !fact.startsWith("#");
            String what = nameless ? "The order, whose number you do not have" : named(topic);
            known.add(what + ": " + fact(scenario, past, topic, fact));
          }
        });
    if (!scenario.second().isEmpty()) {
      List<String> other = new ArrayList<>();
      scenario.second().forEach((topic, fact) -> other.add(changed(topic, fact)));
      known.add(
          "Once you are told how much money it is about, you change your mind: "
              + String.join("; ", other));
    }
    return known;
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
      case IDENTITY -> "Your name and email address";
      case ORDER -> "The order";
      case ITEM -> "The items";
      case WISH -> "Your wish";
      case REASON -> "Why";
      case ADDRESS -> "The address that you want";
      case PAYMENT -> "How you paid";
      case PREFERENCE -> "How you want to get money back";
    };
  }

  private static String changed(Topic topic, String fact) {
    return topic == Topic.WISH
        ? "you want to " + fact
        : named(topic).toLowerCase(Locale.ROOT) + " is now " + fact;
  }

  /// A fact as the customer tells it: first by a reference to an earlier visit or wrongly, if the
  /// scenario says so.
  private static String fact(Scenario scenario, List<Transcript> past, Topic topic, String fact) {
    String reference = scenario.recall().getOrDefault(topic, "");
    String today = scenario.facts().getOrDefault(Topic.ITEM, "");
    if (!reference.isEmpty() && !past.isEmpty() && VisitAnchors.mentioned(reference, today, past)) {
      return "say \"" + reference + "\" first, and \"" + fact + "\" if that is not understood";
    }
    String slip = scenario.slips().get(topic);
    return slip == null
        ? fact
        : "you believe \""
            + slip
            + "\". When you hear that it does not exist or does not match, you look again and find"
            + " \""
            + fact
            + "\"";
  }
}
