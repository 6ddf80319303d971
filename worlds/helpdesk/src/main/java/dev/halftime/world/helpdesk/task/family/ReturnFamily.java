package dev.halftime.world.helpdesk.task.family;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import java.util.List;

/// The family `return`: one or two items of a delivered order are returned.
public final class ReturnFamily implements TaskFamily {

  private static final List<String> REASONS = List.of("does_not_fit", "no_longer_wanted", "faulty");

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "return");
    Dice dice = visit.dice();
    Order order =
        visit.order(
            "delivered",
            visit.within(visit.shop().numbers().returns()),
            visit.lines(dice.between(1, 3)));
    int count = visit.habits().isPresent() ? 1 : Math.min(order.lines().size(), dice.between(1, 2));
    List<Order.Line> bought = visit.second() ? dice.shuffled(order.lines()) : order.lines();
    List<Order.Line> back = bought.subList(0, count);
    String items = Ticket.all(back.stream().map(Order.Line::called));
    ticket.about(order, items);
    ticket.wish("wish return", items, "");
    String reason = dice.pick(REASONS);
    ticket.facts.put(Topic.REASON, visit.phrase("reason " + reason));
    String method = secondThoughts(ticket, reason, RefundPreference.method(ticket));
    solve(ticket, order, back, reason, method);
    ticket.minutes += 6 + 2 * count;
    return ticket;
  }

  /// Undecided customers switch to store credit once they hear of the fee.
  private static String secondThoughts(Ticket ticket, String reason, String method) {
    Visit visit = ticket.visit();
    boolean fee =
        method.equals(TacitRules.ORIGINAL)
            && !reason.equals("faulty")
            && visit.person().tier().equals("member");
    if (!fee
        || !visit.is(Persona.UNDECIDED)
        || !ticket.after.isEmpty()
        || !ticket.recall.isEmpty()
        || visit.habits().isPresent()) {
      return method;
    }
    ticket.second.put(Topic.PREFERENCE, visit.phrase("method " + TacitRules.CREDIT));
    ticket.price = Money.text(visit.shop().numbers().fee());
    ticket.method = TacitRules.CREDIT;
    return TacitRules.CREDIT;
  }

  private static void solve(
      Ticket ticket, Order order, List<Order.Line> back, String reason, String method) {
    ObjectNode arguments = Json.object().put("order", order.number()).put("reason", reason);
    ArrayNode items = arguments.putArray("items");
    for (Order.Line line : back) {
      items
          .addObject()
          .put("sku", line.variant().sku())
          .put("code", ticket.code(line.product().family()));
    }
    ticket.call("create_return", RefundPreference.into(arguments, ticket, order, method));
  }
}
