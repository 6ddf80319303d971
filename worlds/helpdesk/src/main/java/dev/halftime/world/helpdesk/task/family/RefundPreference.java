package dev.halftime.world.helpdesk.task.family;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import dev.halftime.world.helpdesk.task.VisitSummary;

/// The refund method and channel of a ticket.
final class RefundPreference {

  private RefundPreference() {}

  /// Determines the method: the habit of a regular, as in an earlier visit, or stated now.
  static String method(Ticket ticket) {
    Visit visit = ticket.visit();
    String method =
        visit
            .habits()
            .map(habits -> regular(ticket, habits))
            .or(() ->
                visit
                    .earlier()
                    .map(VisitSummary::method)
                    .filter(m -> !m.isEmpty())
                    .map(m -> again(ticket, m)))
            .orElseGet(() -> now(ticket));
    ticket.method = method;
    return method;
  }

  private static String regular(Ticket ticket, Visit.Habits habits) {
    Visit visit = ticket.visit();
    ticket.after.addAll(habits.after());
    String method = habits.wished();
    if (habits.change()) {
      ticket.facts.put(
          Topic.PREFERENCE,
          visit.phrase("switch").replace("{method}", visit.phrase("method " + method)));
    } else {
      ticket.rules.add(Area.PREFERENCE.rule(visit.person().id()));
      ticket.facts.put(Topic.PREFERENCE, visit.phrase("method usual"));
      visit.earlier().ifPresent(summary -> recall(ticket, summary));
    }
    return method;
  }

  private static String again(Ticket ticket, String method) {
    ticket.facts.put(Topic.PREFERENCE, ticket.visit().phrase("method " + method));
    ticket.visit().earlier().ifPresent(summary -> recall(ticket, summary));
    return method;
  }

  private static void recall(Ticket ticket, VisitSummary summary) {
    ticket.recall.put(
        Topic.PREFERENCE,
        ticket.visit().phrase("same method").replace("{anchor}", "the " + summary.anchor()));
    if (!ticket.after.contains(summary.task())) {
      ticket.after.add(summary.task());
    }
  }

  private static String now(Ticket ticket) {
    String method =
        ticket.visit().dice().chance(ticket.visit().second() ? 0.5 : 0.6)
            ? TacitRules.ORIGINAL
            : TacitRules.CREDIT;
    ticket.facts.put(Topic.PREFERENCE, ticket.visit().phrase("method " + method));
    return method;
  }

  /// Adds method and channel to the arguments of a call.
  static ObjectNode into(ObjectNode arguments, Ticket ticket, Order order, String method) {
    String payment = method.equals(TacitRules.CREDIT) ? TacitRules.CREDIT : order.payment();
    return arguments.put("method", method).put("channel", ticket.channel(payment));
  }
}
