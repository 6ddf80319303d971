package dev.halftime.world.helpdesk.task.family;

import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import java.util.List;
import java.util.stream.Stream;

/// Requests about the orders of others, of the second edition: any that can be refused, so that the
/// order does not tell which.
final class PlausibleRequest {

  private static final List<String> PENDING = List.of("cancel", "change_address", "change_items");
  private static final List<String> DELIVERED = List.of("return", "exchange");
  private static final List<String> ALL =
      Stream.concat(PENDING.stream(), DELIVERED.stream()).toList();

  private PlausibleRequest() {}

  /// Makes the ticket one about an order that fits its status.
  ///
  /// @return the request as the tools call it
  static String about(Ticket ticket, Order order, boolean pending) {
    ticket.about(order, order.first().called());
    return worded(ticket, order, ticket.visit().dice().pick(pending ? PENDING : DELIVERED));
  }

  /// States a request, whatever the status of the order is.
  ///
  /// @return the request as the tools call it
  static String any(Ticket ticket, Order order) {
    return worded(ticket, order, ticket.visit().dice().pick(ALL));
  }

  private static String worded(Ticket ticket, Order order, String request) {
    Visit visit = ticket.visit();
    String item = order.first().called();
    switch (request) {
      case "cancel" -> {
        ticket.wish("wish cancel", "", "");
        money(ticket, visit.dice().pick(List.of("no_longer_needed", "ordered_by_mistake")));
      }
      case "change_address" -> {
        ticket.wish("wish address", "", "");
        ticket.facts.put(Topic.ADDRESS, visit.elsewhere().line());
      }
      case "return" -> {
        ticket.wish("wish return", item, "");
        money(ticket, "no_longer_wanted");
      }
      default -> {
        String list = request.equals("exchange") ? "wish exchange" : "wish change";
        Product.Variant to = ExchangeFamily.other(visit, order.first(), _ -> true);
        ticket.wish(list, item, order.first().product().options(to));
      }
    }
    return request;
  }

  private static void money(Ticket ticket, String reason) {
    Visit visit = ticket.visit();
    String method = visit.dice().chance(0.5) ? TacitRules.ORIGINAL : TacitRules.CREDIT;
    ticket.facts.put(Topic.REASON, visit.phrase("reason " + reason));
    ticket.facts.put(Topic.PREFERENCE, visit.phrase("method " + method));
  }
}
