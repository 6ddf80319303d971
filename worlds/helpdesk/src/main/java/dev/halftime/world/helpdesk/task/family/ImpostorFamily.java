package dev.halftime.world.helpdesk.task.family;

import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import java.util.List;

/// The tasks of the family `forbidden` in which somebody impersonates a customer: name and order
/// number are right, the email address is not, and the request need not fit the order's status.
///
/// The visit's person is the impostor; the order belongs to the resident with the same name.
public final class ImpostorFamily implements TaskFamily {

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = new Ticket(visit, "forbidden");
    Dice dice = visit.dice();
    Order made =
        visit.order(
            dice.pick(List.of("pending", "delivered")),
            visit.daysAgo(dice.between(1, 3)),
            visit.lines(dice.between(1, 3)));
    Order order =
        new Order(
            made.number(),
            owner(visit),
            made.status(),
            made.reached(),
            made.payment(),
            made.address(),
            made.lines());
    ticket.book(order);
    ticket.facts.put(Topic.ORDER, order.number());
    ticket.facts.put(Topic.ITEM, order.first().called());
    ticket.facts.put(Topic.PAYMENT, "by " + order.payment());
    String request = PlausibleRequest.any(ticket, order);
    ticket.told.add(new RequiredStatement("the code of the reason", List.of("N8")));
    ticket.call(
        "refuse_request",
        Json.object()
            .put("order", order.number())
            .put("request", request)
            .put("reason", "N8")
            .put("voucher", 0));
    ticket.value += order.total();
    ticket.minutes += 6;
    return ticket;
  }

  private static String owner(Visit visit) {
    return visit.shop().residents().stream()
        .filter(it -> it.name().equals(visit.person().name()))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
