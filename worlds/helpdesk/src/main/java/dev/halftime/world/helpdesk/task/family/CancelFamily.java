package dev.halftime.world.helpdesk.task.family;

import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import java.util.List;

/// The family `cancel`: a pending order is cancelled and refunded.
public final class CancelFamily implements TaskFamily {

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "cancel");
    Dice dice = visit.dice();
    Order order =
        visit.order("pending", visit.daysAgo(dice.between(0, 2)), visit.lines(dice.between(1, 3)));
    ticket.about(order, Ticket.all(order.lines().stream().map(Order.Line::called)));
    ticket.wish("wish cancel", "", "");
    String reason = dice.pick(List.of("no_longer_needed", "ordered_by_mistake"));
    ticket.facts.put(Topic.REASON, visit.phrase("reason " + reason));
    String method = RefundPreference.method(ticket);
    ticket.call(
        "cancel_order",
        RefundPreference.into(
            Json.object().put("order", order.number()).put("reason", reason),
            ticket,
            order,
            method));
    ticket.minutes += 5;
    return ticket;
  }
}
