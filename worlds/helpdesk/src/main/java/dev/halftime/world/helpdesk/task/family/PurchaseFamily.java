package dev.halftime.world.helpdesk.task.family;

import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Visit;
import java.time.LocalDate;
import java.util.List;

/// The family `purchase`: the customer asks for the total cost and the date of an order.
public final class PurchaseFamily implements TaskFamily {

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "purchase");
    Dice dice = visit.dice();
    Order order =
        visit.order(
            dice.pick(List.of("delivered", "shipped", "pending")),
            visit.daysAgo(dice.between(1, 40)),
            visit.lines(dice.between(2, 3)));
    ticket.about(order, Ticket.all(order.lines().stream().map(Order.Line::called)));
    ticket.wish("wish purchase", "", "");
    ticket.told.add(RequiredStatement.amount("what the order cost", order.total()));
    ticket.told.add(
        RequiredStatement.day(
            "the day on which it was placed",
            LocalDate.parse(order.toJson().path("placed").asText())));
    ticket.minutes += 4;
    return ticket;
  }
}
