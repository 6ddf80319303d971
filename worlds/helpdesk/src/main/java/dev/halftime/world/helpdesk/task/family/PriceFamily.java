package dev.halftime.world.helpdesk.task.family;

import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Visit;
import java.util.List;
import java.util.function.Predicate;

/// The family `price`: the customer asks for the lowest price of a kind of product in a colour.
public final class PriceFamily implements TaskFamily {

  @Override
  public Ticket of(Visit visit) {
    Ticket ticket = Ticket.known(visit, "price");
    Product product = visit.dice().pick(visit.shop().products());
    Product.Variant variant =
        visit.dice().pick(product.variants().stream().filter(it -> it.stock() > 0).toList());
    String kind = product.name().substring(product.name().indexOf(' ') + 1);
    List<Product> alike =
        visit.shop().products().stream().filter(it -> it.name().endsWith(' ' + kind)).toList();
    Predicate<Product.Variant> fits = it -> it.stock() > 0 && it.colour().equals(variant.colour());
    long least =
        alike.stream()
            .flatMap(it -> it.variants().stream())
            .filter(fits)
            .mapToLong(Product.Variant::price)
            .min()
            .orElseThrow();
    ticket.wish("wish price", kind, variant.colour());
    ticket.told.add(RequiredStatement.amount("the lowest price", least));
    ticket.value += least;
    ticket.minutes += 5;
    return ticket;
  }
}
