package dev.halftime.world.helpdesk.task.family;

import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.PolicyFigures;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The family `forbidden`: the policy does not allow what the customer wants.
public final class ForbiddenFamily implements TaskFamily {

  private static final List<String> ACCEPTED = List.of("no_longer_needed", "ordered_by_mistake");

  /// The kinds of the second edition; those that nothing but the wish tells are twice as frequent,
  /// but for a reason that is not accepted, which would be the likeliest of all for its orders.
  private static final List<Integer> KINDS = List.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 7, 7, 7);

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "forbidden");
    switch (visit.second() ? visit.dice().pick(KINDS) : visit.dice().between(1, 7)) {
      case 1 -> late(ticket);
      case 2 -> finalSale(ticket);
      case 3 -> gone(ticket);
      case 4 -> foreign(ticket);
      case 5 -> otherProduct(ticket);
      case 6 -> badReason(ticket);
      default -> missing(ticket);
    }
    ticket.minutes += 7;
    return ticket;
  }

  /// A return or an exchange after the deadline, half of the time by one day.
  private static void late(Ticket ticket) {
    Visit visit = ticket.visit();
    boolean exchange = visit.dice().chance(0.5);
    PolicyFigures numbers = visit.shop().numbers();
    int window = exchange ? numbers.exchanges() : numbers.returns();
    boolean justOver = visit.dice().chance(0.5);
    // what is too late for an exchange is too late for a return, too: the age must not tell which
    int over = visit.second() ? Math.max(window, numbers.exchanges()) : window;
    LocalDate delivered = visit.daysAgo(justOver ? window + 1 : over + visit.dice().between(2, 12));
    int most = visit.second() ? 3 : 2;
    Order order = visit.order("delivered", delivered, visit.lines(visit.dice().between(1, most)));
    backOrSwap(ticket, order, exchange);
    ticket.told.add(
        RequiredStatement.day("the last day on which it was possible", delivered.plusDays(window)));
    refuse(ticket, order, exchange ? "exchange" : "return", "N1");
  }

  private static void finalSale(Ticket ticket) {
    Visit visit = ticket.visit();
    boolean exchange = visit.dice().chance(0.5);
    PolicyFigures numbers = visit.shop().numbers();
    Product product = visit.unbought().take();
    Order.Line line = new Order.Line(product, visit.variant(product), true);
    LocalDate delivered = visit.within(Math.min(numbers.exchanges(), numbers.returns()));
    List<Order.Line> lines = new ArrayList<>(List.of(line));
    lines.addAll(more(visit));
    Order order = visit.order("delivered", delivered, lines);
    backOrSwap(ticket, order, exchange);
    refuse(ticket, order, exchange ? "exchange" : "return", "N2");
  }

  /// One to three items in the second edition.
  ///
  /// @param first number in the first edition
  private static List<Order.Line> some(Visit visit, int first) {
    return visit.lines(visit.second() ? visit.dice().between(1, 3) : first);
  }

  /// Up to two more items, in the second edition.
  private static List<Order.Line> more(Visit visit) {
    return visit.second() ? visit.lines(visit.dice().between(0, 2)) : List.of();
  }

  private static void backOrSwap(Ticket ticket, Order order, boolean exchange) {
    if (exchange) {
      swap(
          ticket,
          order,
          "wish exchange",
          ExchangeFamily.other(ticket.visit(), order.first(), _ -> true));
    } else {
      back(ticket, order);
    }
  }

  private static void back(Ticket ticket, Order order) {
    Visit visit = ticket.visit();
    String item = order.first().called();
    ticket.about(order, item);
    ticket.wish("wish return", item, "");
    ticket.facts.put(Topic.REASON, visit.phrase("reason no_longer_wanted"));
    ticket.facts.put(Topic.PREFERENCE, visit.phrase("method " + TacitRules.ORIGINAL));
  }

  private static void swap(Ticket ticket, Order order, String list, Product.Variant to) {
    String item = order.first().called();
    ticket.about(order, item);
    ticket.wish(list, item, order.first().product().options(to));
  }

  /// A change of an order that is no longer pending.
  private static void gone(Ticket ticket) {
    Visit visit = ticket.visit();
    String status = visit.dice().pick(List.of("processed", "shipped", "shipped", "delivered"));
    Order order = visit.order(status, visit.daysAgo(visit.dice().between(1, 4)), some(visit, 1));
    switch (visit.dice().between(1, 3)) {
      case 1 -> {
        cancel(ticket, order, visit.dice().pick(ACCEPTED));
        refuse(ticket, order, "cancel", "N3");
      }
      case 2 -> {
        ticket.about(order, order.first().called());
        ticket.wish("wish address", "", "");
        ticket.facts.put(Topic.ADDRESS, visit.elsewhere().line());
        refuse(ticket, order, "change_address", "N3");
      }
      default -> {
        Product.Variant to = ExchangeFamily.other(visit, order.first(), _ -> true);
        swap(ticket, order, "wish change", to);
        refuse(ticket, order, "change_items", "N3");
      }
    }
  }

  private static void cancel(Ticket ticket, Order order, String reason) {
    Visit visit = ticket.visit();
    ticket.about(order, order.first().called());
    ticket.wish("wish cancel", "", "");
    ticket.facts.put(Topic.REASON, visit.phrase("reason " + reason));
    ticket.facts.put(Topic.PREFERENCE, visit.phrase("method " + TacitRules.ORIGINAL));
  }

  /// A request about somebody else's order.
  private static void foreign(Ticket ticket) {
    Visit visit = ticket.visit();
    Person owner = visit.dice().pick(visit.shop().residents());
    boolean pending = visit.dice().chance(visit.second() ? 0.6 : 0.5);
    Order own =
        visit.order(
            pending ? "pending" : "delivered",
            visit.second() && !pending
                ? visit.within(visit.shop().numbers().returns())
                : visit.second() ? visit.lately() : visit.daysAgo(2),
            some(visit, 1));
    Order order =
        new Order(
            own.number(),
            owner.id(),
            own.status(),
            own.reached(),
            own.payment(),
            owner.address(),
            own.lines());
    if (visit.second()) {
      refuse(ticket, order, PlausibleRequest.about(ticket, order, pending), "N4");
      return;
    }
    if (pending) {
      cancel(ticket, order, visit.dice().pick(ACCEPTED));
    } else {
      back(ticket, order);
    }
    refuse(ticket, order, pending ? "cancel" : "return", "N4");
  }

  private static void otherProduct(Ticket ticket) {
    Visit visit = ticket.visit();
    boolean delivered = visit.dice().chance(0.5);
    Order order = open(visit, delivered, some(visit, 1));
    Product other = visit.unbought().near(order.first().product());
    String item = order.first().called();
    ticket.about(order, item);
    ticket.wish(
        delivered ? "wish exchange" : "wish change", item, other.called(visit.variant(other)));
    refuse(ticket, order, delivered ? "exchange" : "change_items", "N5");
  }

  private static Order open(Visit visit, boolean delivered, List<Order.Line> lines) {
    return delivered
        ? visit.order("delivered", visit.within(visit.shop().numbers().exchanges()), lines)
        : visit.order("pending", visit.second() ? visit.lately() : visit.daysAgo(1), lines);
  }

  private static void badReason(Ticket ticket) {
    Visit visit = ticket.visit();
    Order order = open(visit, false, some(visit, visit.dice().between(1, 2)));
    cancel(ticket, order, visit.dice().pick(List.of("cheaper", "slow")));
    refuse(ticket, order, "cancel", "N6");
  }

  /// A variant that is not in stock.
  private static void missing(Ticket ticket) {
    Visit visit = ticket.visit();
    Predicate<Product.Variant> out = variant -> variant.stock() == 0;
    Product product = visit.unbought().take(p -> p.variants().stream().anyMatch(out));
    Product.Variant wanted =
        product.variants().stream().filter(out).findFirst().orElseThrow(() -> none(visit));
    Order.Line line =
        new Order.Line(
            product, ExchangeFamily.other(visit, product, v -> !v.equals(wanted)), false);
    boolean delivered = visit.dice().chance(0.5);
    List<Order.Line> lines = new ArrayList<>(List.of(line));
    lines.addAll(more(visit));
    Order order = open(visit, delivered, lines);
    swap(ticket, order, delivered ? "wish exchange" : "wish change", wanted);
    refuse(ticket, order, delivered ? "exchange" : "change_items", "N7");
  }

  private static IllegalStateException none(Visit visit) {
    return new IllegalStateException(
        "shop " + visit.shop().seed() + " has everything in stock: task " + visit.task());
  }

  private static void refuse(Ticket ticket, Order order, String request, String reason) {
    String tier = ticket.visit().person().tier();
    ticket.told.add(new RequiredStatement("the code of the reason", List.of(reason)));
    var arguments =
        Json.object().put("order", order.number()).put("request", request).put("reason", reason);
    arguments.set("voucher", ticket.rule(Area.GOODWILL, tier).path("voucher"));
    ticket.call("refuse_request", arguments);
  }
}
