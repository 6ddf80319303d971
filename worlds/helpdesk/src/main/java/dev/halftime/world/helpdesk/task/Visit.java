package dev.halftime.world.helpdesk.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;
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

/// The inputs of a task: the customer, the shop, and earlier visits.
///
/// @param task id of the task
/// @param unbought products that this customer has not bought yet
/// @param numbers supply of order numbers
/// @param habits refund preference, if the customer is a regular
/// @param rules records of the tacit rules that differ from the shop's in this task, by path
/// @param earlier visit that this one refers to, in the first edition
/// @param edition edition of the task
/// @param arranged what was said in an earlier visit and is referred to in this one, in the second
///   edition
public record Visit(
    String task,
    Shop shop,
    Person person,
    Dice dice,
    UnboughtProducts unbought,
    Iterator<String> numbers,
    Optional<Habits> habits,
    ObjectNode rules,
    Optional<VisitSummary> earlier,
    Edition edition,
    Optional<Arrangement> arranged) {

  private static final List<String> PAYMENTS = List.of("card", "wallet", "bank");

  /// The recorded refund preference of a regular, and what this visit does with it.
  ///
  /// @param usual recorded method
  /// @param change whether the customer asks for the other method from now on
  /// @param after earlier tasks that this one depends on
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

  /// The value of a tacit rule in this task.
  public JsonNode rule(Area area, String about) {
    State state = shop.state().with(rules);
    return new ShopRecords(shop, state).rule(area, about);
  }

  public LocalDate daysAgo(int days) {
    return shop.today().minusDays(days);
  }

  /// A delivery date within a window; with probability 1/4, its last day.
  public LocalDate within(int window) {
    return daysAgo(dice.chance(0.25) ? window : dice.between(1, window - 1));
  }

  /// The date of an order that has not left; the same for all requests.
  public LocalDate lately() {
    return daysAgo(dice.between(0, 2));
  }

  /// The date of an order of this status that has waited for a request as long as any other.
  public LocalDate since(String status) {
    return switch (status) {
      case "pending" -> lately();
      case "shipped" -> daysAgo(dice.between(1, 4));
      case "returned" -> daysAgo(dice.between(10, 30));
      default -> within(shop.numbers().exchanges());
    };
  }

  /// A random phrase from a list.
  public String phrase(String list) {
    return dice.pick(Lexicon.PHRASES.list(list));
  }

  public Product.Variant variant(Product product) {
    return dice.pick(product.variants());
  }

  public Order.Line line(Product product) {
    return new Order.Line(product, variant(product), false);
  }

  /// New items, none of them on final sale.
  public List<Order.Line> lines(int count) {
    List<Order.Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line(unbought.take()));
    }
    return lines;
  }

  public Order order(String status, LocalDate reached, List<Order.Line> lines) {
    return new Order(
        numbers.next(), person.id(), status, reached, dice.pick(PAYMENTS), person.address(), lines);
  }

  /// A random address that is not the customer's.
  public Person.Address elsewhere() {
    return Person.Address.drawn(dice);
  }
}
