package dev.halftime.world.helpdesk.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.ShopRecords;
import dev.halftime.world.helpdesk.shop.TacitRules;
import dev.halftime.world.helpdesk.shop.UnboughtProducts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// All that a task is made from: who comes, to which shop, with which past.
///
/// @param task the task's id
/// @param shelf what this customer has not bought yet
/// @param numbers numbers for new orders
/// @param habits how this customer is refunded, if it is a regular
/// @param rules records of tacit rules that hold for this task, by path, where they differ from the
///   shop's
/// @param earlier the visit that this one refers to, in the first edition
/// @param edition which edition the task belongs to
/// @param arranged what was said in an earlier visit and is referred to in this one, in the second
///   edition
public record Visit(
    String task,
    Shop shop,
    Person person,
    Dice dice,
    UnboughtProducts shelf,
    Iterator<String> numbers,
    Optional<Habits> habits,
    ObjectNode rules,
    Optional<VisitSummary> earlier,
    Edition edition,
    Optional<Arrangement> arranged) {

  private static final List<String> PAYMENTS = List.of("card", "wallet", "bank");

  /// What stands in the book of the regulars, and what this visit does with it.
  ///
  /// @param usual what stands there
  /// @param change the customer asks for the other method from now on
  /// @param after the earlier tasks that must have happened for this one to make sense
  public record Habits(String usual, boolean change, List<String> after) {

    public String wished() {
      return change ? other() : usual;
    }

    public String other() {
      return usual.equals(TacitRules.ORIGINAL) ? TacitRules.CREDIT : TacitRules.ORIGINAL;
    }
  }

  public boolean second() {
    return edition == Edition.SECOND;
  }

  /// What was said about a topic in an earlier visit, if this one refers to it.
  public Optional<Arrangement> arranged(Topic topic) {
    return arranged.filter(it -> it.topic() == topic);
  }

  public boolean is(Persona persona) {
    return person.persona() == persona;
  }

  /// What a tacit rule says on the day of this task.
  public JsonNode rule(Area area, String about) {
    State state = shop.state().with(rules);
    return new ShopRecords(shop, state).rule(area, about);
  }

  public LocalDate daysAgo(int days) {
    return shop.today().minusDays(days);
  }

  /// A day of delivery from which a deadline has not passed; every fourth time just so.
  public LocalDate within(int window) {
    return daysAgo(dice.chance(0.25) ? window : dice.between(1, window - 1));
  }

  /// A phrase from a list.
  public String phrase(String list) {
    return dice.pick(Lexicon.PHRASES.list(list));
  }

  public Product.Variant variant(Product product) {
    return dice.pick(product.variants());
  }

  public Order.Line line(Product product) {
    return new Order.Line(product, variant(product), false);
  }

  /// So many items, none of them on final sale.
  public List<Order.Line> lines(int count) {
    List<Order.Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line(shelf.take()));
    }
    return lines;
  }

  public Order order(String status, LocalDate reached, List<Order.Line> lines) {
    return new Order(
        numbers.next(), person.id(), status, reached, dice.pick(PAYMENTS), person.address(), lines);
  }

  /// An address where this customer does not live.
  public Person.Address elsewhere() {
    return Person.Address.drawn(dice);
  }
}
