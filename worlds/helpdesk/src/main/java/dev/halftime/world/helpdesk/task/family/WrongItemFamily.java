package dev.halftime.world.helpdesk.task.family;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import java.util.ArrayList;
import java.util.List;

/// The family `wrong-item`: the wrong item was delivered, and the customer wants the right one or a
/// refund.
public final class WrongItemFamily implements TaskFamily {

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "wrong-item");
    Dice dice = visit.dice();
    Product product = visit.unbought().take();
    Order.Line wrong = new Order.Line(product, visit.variant(product), dice.chance(0.3));
    List<Order.Line> lines = new ArrayList<>(List.of(wrong));
    lines.addAll(visit.lines(dice.between(0, 2)));
    if (visit.second()) {
      lines = dice.shuffled(lines);
    }
    Order order = visit.order("delivered", visit.within(visit.shop().numbers().wrong()), lines);
    ticket.about(order, wrong.called());
    Product came = visit.unbought().near(product);
    ticket.facts.put(
        Topic.REASON,
        visit
            .phrase("wrong")
            .replace("{item}", wrong.called())
            .replace("{other}", came.called(visit.variant(came))));
    ObjectNode arguments =
        Json.object()
            .put("order", order.number())
            .put("sku", wrong.variant().sku())
            .put("code", ticket.code(product.family()));
    boolean money = visit.earlier().isPresent() || dice.chance(visit.second() ? 0.5 : 0.4);
    solve(ticket, order, wrong, arguments, money);
    ticket.minutes += 8;
    return ticket;
  }

  private static void solve(
      Ticket ticket, Order order, Order.Line wrong, ObjectNode arguments, boolean money) {
    if (money) {
      ticket.wish("wish money back", "", "");
      arguments.set("amount", Money.json(wrong.variant().price()));
      String method = RefundPreference.method(ticket);
      ticket.call("issue_refund", RefundPreference.into(arguments, ticket, order, method));
    } else {
      ticket.wish("wish replace", "", "");
      arguments.put("warehouse", ticket.warehouse(wrong.product().family()));
      ticket.call("replace_item", arguments);
    }
  }
}
