package dev.halftime.world.helpdesk.task.family;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.Product.Variant;
import dev.halftime.world.helpdesk.task.Arrangement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import dev.halftime.world.helpdesk.task.VisitSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The families `exchange` and `change`: variants are replaced by others, after delivery or before
/// dispatch.
///
/// @param delivered whether the family is `exchange`
public record ExchangeFamily(boolean delivered) implements TaskFamily {

  /// An item and its replacement.
  private record Swap(Order.Line line, Variant to) {

    long difference() {
      return to.price() - line.variant().price();
    }
  }

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, delivered ? "exchange" : "change");
    Optional<Arrangement> said = visit.arranged(Topic.WISH);
    if (said.isPresent()) {
      arranged(ticket, said.get());
    } else if (visit.earlier().filter(summary -> !summary.colour().isEmpty()).isPresent()) {
      again(ticket, visit.earlier().get());
    } else if (visit.is(Persona.UNDECIDED)) {
      undecided(ticket);
    } else {
      plain(ticket);
    }
    return ticket;
  }

  private void plain(Ticket ticket) {
    Visit visit = ticket.visit();
    List<Order.Line> lines = visit.lines(visit.dice().between(1, 3));
    int count = Math.min(lines.size(), visit.dice().between(1, 2));
    List<Swap> swaps = new ArrayList<>();
    List<Order.Line> bought = visit.second() ? visit.dice().shuffled(lines) : lines;
    for (Order.Line line : bought.subList(0, count)) {
      swaps.add(new Swap(line, other(visit, line, _ -> true)));
    }
    Order order = order(visit, lines);
    ticket.about(order, items(swaps));
    wish(ticket, swaps);
    solve(ticket, order, swaps);
  }

  /// The customer first wants a more expensive variant, then one with the same price.
  private void undecided(Ticket ticket) {
    Visit visit = ticket.visit();
    Product product = visit.unbought().take();
    // all but the dearest, or in the first edition the cheapest alone
    List<Variant> cheap = product.variants().subList(0, visit.second() ? 6 : 3);
    Order.Line line = new Order.Line(product, visit.dice().pick(cheap), false);
    Swap first = new Swap(line, other(visit, line, v -> v.price() > line.variant().price()));
    Swap then = new Swap(line, other(visit, line, v -> v.price() == line.variant().price()));
    Order order = order(visit, among(visit, line));
    ticket.about(order, line.called());
    wish(ticket, List.of(then));
    String settled = ticket.facts.getOrDefault(Topic.WISH, "");
    wish(ticket, List.of(first));
    ticket.second.put(Topic.WISH, settled);
    ticket.price = Money.text(first.difference());
    solve(ticket, order, List.of(then));
  }

  /// The customer wants the colour of an earlier visit.
  private void again(Ticket ticket, VisitSummary summary) {
    Visit visit = ticket.visit();
    Predicate<Variant> wanted = v -> v.stock() > 0 && v.colour().equals(summary.colour());
    Product product = visit.unbought().take(p -> p.variants().stream().anyMatch(wanted));
    Order.Line line =
        new Order.Line(
            product, other(visit, product, v -> !v.colour().equals(summary.colour())), false);
    Swap swap = new Swap(line, other(visit, line, wanted));
    Order order = order(visit, List.of(line));
    ticket.about(order, line.called());
    wish(ticket, List.of(swap));
    if (swap.to().colour().equals(summary.colour())) {
      String target =
          visit
              .phrase("same colour")
              .replace("{anchor}", "the " + summary.anchor())
              .replace("{rest}", product.option() + ' ' + swap.to().value());
      ticket.recall.put(Topic.WISH, swapped(ticket, line.called(), target));
      ticket.after.add(summary.task());
    }
    solve(ticket, order, List.of(swap));
  }

  /// The customer wants the variant that was named in an earlier visit.
  private void arranged(Ticket ticket, Arrangement said) {
    Visit visit = ticket.visit();
    Arrangement.Wanted wanted = said.variant().orElseThrow();
    Order.Line line =
        new Order.Line(
            wanted.product(),
            other(visit, wanted.product(), v -> !v.equals(wanted.variant())),
            false);
    Swap swap = new Swap(line, wanted.variant());
    Order order = order(visit, among(visit, line));
    ticket.about(order, line.called());
    wish(ticket, List.of(swap));
    ticket.recall(said, swapped(ticket, line.called(), visit.phrase("recall variant")));
    solve(ticket, order, List.of(swap));
  }

  /// The items of an order with this one; in the second edition with up to two others, so that
  /// their number says nothing about the request.
  private static List<Order.Line> among(Visit visit, Order.Line line) {
    List<Order.Line> lines = new ArrayList<>(List.of(line));
    if (visit.second()) {
      lines.addAll(visit.lines(visit.dice().between(0, 2)));
      return visit.dice().shuffled(lines);
    }
    return lines;
  }

  private static String swapped(Ticket ticket, String item, String target) {
    String list = ticket.family().equals("exchange") ? "wish exchange" : "wish change";
    return ticket.visit().phrase(list).replace("{item}", item).replace("{target}", target);
  }

  /// A variant in stock other than that of the item.
  public static Variant other(Visit visit, Order.Line line, Predicate<Variant> wanted) {
    return other(visit, line.product(), v -> !v.equals(line.variant()) && wanted.test(v));
  }

  public static Variant other(Visit visit, Product product, Predicate<Variant> wanted) {
    List<Variant> free = product.variants().stream().filter(v -> v.stock() > 0).toList();
    List<Variant> fit = free.stream().filter(wanted).toList();
    return visit.dice().pick(fit.isEmpty() ? free : fit);
  }

  private Order order(Visit visit, List<Order.Line> lines) {
    return delivered
        ? visit.order("delivered", visit.within(visit.shop().numbers().exchanges()), lines)
        : visit.order("pending", visit.lately(), lines);
  }

  private static String items(List<Swap> swaps) {
    return Ticket.all(swaps.stream().map(swap -> swap.line().called()));
  }

  private void wish(Ticket ticket, List<Swap> swaps) {
    String list = delivered ? "wish exchange" : "wish change";
    if (swaps.size() == 1) {
      Swap swap = swaps.getFirst();
      ticket.wish(list, swap.line().called(), swap.line().product().options(swap.to()));
      return;
    }
    String verb = delivered ? "exchange " : "change ";
    String link = delivered ? " for " : " to ";
    ticket.facts.put(
        Topic.WISH,
        verb
            + Ticket.all(
                swaps.stream()
                    .map(s -> s.line().called() + link + s.line().product().options(s.to()))));
  }

  private void solve(Ticket ticket, Order order, List<Swap> swaps) {
    ObjectNode arguments = Json.object().put("order", order.number());
    ArrayNode changes = arguments.putArray("changes");
    long difference = 0;
    for (Swap swap : swaps) {
      difference += swap.difference();
      changes
          .addObject()
          .put("from", swap.line().variant().sku())
          .put("to", swap.to().sku())
          .put("warehouse", ticket.warehouse(swap.line().product().family()));
    }
    if (difference != 0) {
      arguments.put("channel", ticket.channel(order.payment()));
    }
    ticket.call(delivered ? "create_exchange" : "change_items", arguments);
    ticket.anchor = swaps.getFirst().line().product().name();
    ticket.colour = swaps.size() == 1 ? swaps.getFirst().to().colour() : "";
    ticket.minutes += 7 + 2 * swaps.size();
  }
}
