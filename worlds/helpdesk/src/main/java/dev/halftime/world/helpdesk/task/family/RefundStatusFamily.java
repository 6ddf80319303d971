package dev.halftime.world.helpdesk.task.family;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Visit;
import java.time.LocalDate;

/// The family `refund-status`: the customer asks for the amount and the arrival date of a refund.
public final class RefundStatusFamily implements TaskFamily {

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "refund-status");
    Dice dice = visit.dice();
    Order order =
        visit.order(
            "returned",
            visit.daysAgo(dice.between(10, 30)),
            visit.lines(dice.between(1, visit.second() ? 3 : 2)));
    ticket.about(order, Ticket.all(order.lines().stream().map(Order.Line::called)));
    ticket.wish("wish refund status", "", "");
    ObjectNode refund = ticket.refund(order);
    String method = refund.path("method").asText();
    LocalDate booked = LocalDate.parse(refund.path("booked").asText());
    int days =
        ticket
            .rule(Area.CHANNEL, method.equals(TacitRules.CREDIT) ? method : order.payment())
            .path("days")
            .intValue();
    ticket.told.add(RequiredStatement.amount("the refund", Money.cents(refund.get("amount"))));
    ticket.told.add(RequiredStatement.day("the day on which it arrives", booked.plusDays(days)));
    ticket.minutes += 4;
    return ticket;
  }
}
