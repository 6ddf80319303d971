package dev.halftime.world.helpdesk.task.family;

import dev.halftime.world.helpdesk.desk.AddressChangeTool;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.task.Arrangement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import dev.halftime.world.helpdesk.task.VisitSummary;
import java.util.Optional;

/// The family `address`: a pending order should go to another address.
public final class AddressFamily implements TaskFamily {

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "address");
    Dice dice = visit.dice();
    Order order =
        visit.order(
            "pending",
            visit.daysAgo(dice.between(0, 2)),
            visit.lines(dice.between(1, visit.second() ? 3 : 2)));
    ticket.about(order, Ticket.all(order.lines().stream().map(Order.Line::called)));
    ticket.wish("wish address", "", "");
    String line =
        visit
            .arranged(Topic.ADDRESS)
            .map(it -> arranged(ticket, it))
            .or(() -> again(ticket))
            .orElseGet(() -> visit.elsewhere().line());
    ticket.facts.put(Topic.ADDRESS, line);
    ticket.address = line;
    Person.Address address = Person.Address.parse(line);
    String carrier =
        ticket.rule(Area.CARRIER, AddressChangeTool.region(address.zip())).path("carrier").asText();
    ticket.call(
        "change_address", address.toJson().put("order", order.number()).put("carrier", carrier));
    ticket.minutes += 6;
    return ticket;
  }

  /// Uses the address that was said in an earlier visit.
  private static String arranged(Ticket ticket, Arrangement said) {
    ticket.recall(said, ticket.visit().phrase("recall address").replace("{who}", said.who()));
    return said.value();
  }

  private static Optional<String> again(Ticket ticket) {
    Optional<VisitSummary> summary = ticket.visit().earlier().filter(g -> !g.address().isEmpty());
    summary.ifPresent(g -> {
      ticket.after.add(g.task());
      ticket.recall.put(
          Topic.ADDRESS,
          ticket.visit().phrase("same address").replace("{anchor}", "the " + g.anchor()));
    });
    return summary.map(VisitSummary::address);
  }
}
