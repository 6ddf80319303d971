package dev.halftime.world.helpdesk.task.family;

import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Visit;
import java.time.LocalDate;
import java.util.List;

/// The family `purchase`: the customer asks for the cost of an order, or of an item of it, and for
/// the day on which it was placed or arrived.
public final class PurchaseFamily implements TaskFamily {

  private static final List<String> STATUSES =
      List.of("delivered", "delivered", "pending", "shipped", "returned");

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "purchase");
    Dice dice = visit.dice();
    String status = dice.pick(STATUSES);
    Order order = visit.order(status, visit.since(status), visit.lines(dice.between(2, 3)));
    Order.Line line = dice.pick(order.lines());
    boolean whole = dice.chance(0.5);
    boolean placed = !order.arrived() || dice.chance(0.5);
    ticket.about(
        order, whole ? Ticket.all(order.lines().stream().map(Order.Line::called)) : line.called());
    if (order.status().equals("returned")) {
      ticket.refund(order);
    }
    String list = (whole ? "wish purchase" : "wish item price") + (placed ? "" : " arrival");
    ticket.wish(list, line.called(), "");
    ticket.told.add(
        whole
            ? RequiredStatement.amount("what the order cost", order.total())
            : RequiredStatement.amount("what the item cost", line.variant().price()));
    ticket.told.add(
        placed
            ? RequiredStatement.day(
                "the day on which it was placed",
                LocalDate.parse(order.toJson().path("placed").asText()))
            : RequiredStatement.day("the day on which it was delivered", order.reached()));
    ticket.minutes += 4;
    return ticket;
  }
}
