package dev.halftime.world.helpdesk.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.desk.Desk;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Money;
import dev.halftime.world.helpdesk.shop.Order;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// A task that is being filled in by a family; its fields become the task's [Scenario], `start`,
/// `judged` and `place`.
public final class Ticket {

  private static final int SAME_CONTENTS = 4;
  private static final double DESCRIBED = 0.5;
  private static final List<String> STATUSES =
      List.of("delivered", "delivered", "pending", "pending", "shipped", "returned");

  private final Visit visit;
  private final String family;
  public final Map<Topic, String> facts = new EnumMap<>(Topic.class);
  final Map<Topic, String> slips = new EnumMap<>(Topic.class);
  public final Map<Topic, String> second = new EnumMap<>(Topic.class);
  public final Map<Topic, String> recall = new EnumMap<>(Topic.class);
  public final ObjectNode start;
  final List<Action.Call> solution = new ArrayList<>();
  public final List<RequiredStatement> told = new ArrayList<>();
  public final SequencedSet<String> rules = new LinkedHashSet<>();
  public final List<String> after = new ArrayList<>();
  public final List<String> remarks = new ArrayList<>();
  final Map<Topic, String> signs = new EnumMap<>(Topic.class);
  public String price = "";
  public String anchor = "";
  public String colour = "";
  public String address = "";
  public String method = "";
  public long value;
  public double minutes;

  public Ticket(Visit visit, String family) {
    this.visit = visit;
    this.family = family;
    this.start = visit.second() ? Desk.start(visit.shop()) : Desk.start();
    start.setAll(visit.rules());
    facts.put(Topic.IDENTITY, identity(visit.person().email()));
  }

  /// A ticket of a customer in the records, whose solution starts with verification.
  public static Ticket known(Visit visit, String family) {
    Ticket ticket = new Ticket(visit, family);
    Person person = visit.person();
    ticket.start.set("customers/" + person.id(), person.toJson());
    ticket.call(
        "verify_identity", Json.object().put("email", person.email()).put("name", person.name()));
    return ticket;
  }

  private String identity(String email) {
    return visit.person().name() + ", " + email;
  }

  public String family() {
    return family;
  }

  public Visit visit() {
    return visit;
  }

  /// Adds an order to the records.
  public void book(Order order) {
    start.set(order.path(), order.toJson());
  }

  /// Sets the order of the request: adds it with others, and states its number or describes its
  /// contents.
  public void about(Order order, String items) {
    book(order);
    Dice dice = visit.dice();
    anchor = order.first().product().name();
    facts.put(Topic.ITEM, items);
    facts.put(Topic.PAYMENT, "by " + order.payment());
    Optional<Arrangement> announced = visit.arranged(Topic.ORDER);
    boolean described =
        order.owner().equals(visit.person().id())
            && announced.isEmpty()
            && dice.chance(visit.second() ? DESCRIBED : 0.25);
    facts.put(
        Topic.ORDER,
        described
            ? visit.phrase("described order").replace("{item}", order.first().called())
            : order.number());
    announced.ifPresent(it -> recall(it, visit.phrase("recall order")));
    minutes += described ? 2 : 0;
    value += order.total();
    if (visit.second()) {
      many(order, described, announced.isPresent());
    } else {
      others(order);
    }
    if (visit.is(Persona.MISTAKEN)) {
      slip(described || announced.isPresent() || dice.chance(0.4));
    }
  }

  /// Adds the refund of a returned order to the records, and returns it.
  public ObjectNode refund(Order order) {
    Dice dice = visit.dice();
    boolean credit = dice.chance(0.3);
    long fee = credit || dice.chance(0.3) ? 0 : visit.shop().numbers().fee();
    ObjectNode refund =
        Json.object()
            .put("order", order.number())
            .put("method", credit ? TacitRules.CREDIT : TacitRules.ORIGINAL)
            .put("booked", visit.daysAgo(dice.between(0, 3)).toString())
            .put("for", "return");
    refund.set("amount", Money.json(order.total() - fee));
    start.set("refunds/" + order.key(), refund);
    return refund;
  }

  /// Refers to something said in an earlier visit instead of stating it.
  public void recall(Arrangement said, String reference) {
    recall.put(said.topic(), reference);
    signs.put(said.topic(), said.said());
  }

  /// Adds other orders: more than a page if the order is described by its contents, and orders with
  /// the same contents if only its number identifies it.
  private void many(Order order, boolean described, boolean announced) {
    Dice dice = visit.dice();
    if (announced) {
      twins(order);
    }
    int count = described ? dice.between(3, 5) : dice.between(0, 2);
    for (int i = 0; i < count; i++) {
      Product product =
          i == 0 ? visit.unbought().near(order.first().product()) : visit.unbought().take();
      other(product);
    }
    minutes += 0.5 * count;
  }

  /// Adds an order of any status, so that it could be the one that the request is about.
  private void other(Product product) {
    String status = visit.dice().pick(STATUSES);
    distract(visit.order(status, visit.since(status), List.of(visit.line(product))));
  }

  /// Adds orders with the same contents. The rank of the right one by date is random, so that
  /// neither the newest nor the oldest is more likely than another.
  private void twins(Order order) {
    Dice dice = new Dice(visit.shop().seed(), "twins", visit.task());
    int later = dice.between(0, SAME_CONTENTS);
    long age = ChronoUnit.DAYS.between(order.reached(), visit.shop().today());
    for (int i = 0; i < SAME_CONTENTS; i++) {
      long days = age == 0 ? 0 : i < later ? Math.min(i + 1, age) : later - i - 1;
      distract(visit.order(order.status(), order.reached().plusDays(days), order.lines()));
    }
  }

  /// Adds an order that is not meant, complete with its refund if it was returned.
  private void distract(Order order) {
    book(order);
    if (order.status().equals("returned")) {
      refund(order);
    }
  }

  /// Adds up to two other orders, the first one with an item that is easily confused.
  private void others(Order order) {
    int count = visit.dice().between(0, 2);
    for (int i = 0; i < count; i++) {
      Product product =
          i == 0 ? visit.unbought().near(order.first().product()) : visit.unbought().take();
      boolean same = order.status().equals("pending") || visit.dice().chance(0.7);
      book(
          visit.order(
              same && !order.status().equals("returned") ? order.status() : "delivered",
              order.reached(),
              List.of(visit.line(product))));
    }
    minutes += 0.5 * count;
  }

  private void slip(boolean email) {
    if (email) {
      String right = visit.person().email();
      slips.put(Topic.IDENTITY, identity(right.replaceFirst("\\d*@", "@")));
    } else {
      slips.put(Topic.ORDER, "#W" + (1000 + visit.dice().between(0, 8999)));
    }
  }

  /// Sets the request from a list of phrases with placeholders for item and target.
  public void wish(String list, String item, String target) {
    facts.put(Topic.WISH, visit.phrase(list).replace("{item}", item).replace("{target}", target));
  }

  /// The value of a tacit rule, which is added to the rules of the task.
  public JsonNode rule(Area area, String about) {
    rules.add(area.rule(about));
    return visit.rule(area, about);
  }

  public String code(String productFamily) {
    return rule(Area.REASON, productFamily).path("code").asText();
  }

  public String warehouse(String productFamily) {
    return rule(Area.WAREHOUSE, productFamily).path("warehouse").asText();
  }

  public String channel(String payment) {
    return rule(Area.CHANNEL, payment).path("channel").asText();
  }

  public void call(String tool, ObjectNode arguments) {
    solution.add(new Action.Call(tool, arguments));
  }

  /// The facts after the customer has changed their mind.
  Map<Topic, String> settled() {
    Map<Topic, String> settled = new EnumMap<>(facts);
    settled.putAll(second);
    return settled;
  }

  public VisitSummary summary() {
    return new VisitSummary(visit.task(), anchor, colour, address, method);
  }

  /// Several items as customers name them, joined by "and", since options contain commas.
  public static String all(Stream<String> items) {
    return String.join(" and ", items.toList());
  }
}
