package dev.halftime.world.helpdesk.task.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.TacitRuleGenerator;
import dev.halftime.world.helpdesk.shop.UnboughtProducts;
import dev.halftime.world.helpdesk.task.TaskCompiler;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Visit;
import dev.halftime.world.helpdesk.task.VisitSummary;
import dev.halftime.world.helpdesk.task.family.AddressFamily;
import dev.halftime.world.helpdesk.task.family.CancelFamily;
import dev.halftime.world.helpdesk.task.family.ExchangeFamily;
import dev.halftime.world.helpdesk.task.family.ForbiddenFamily;
import dev.halftime.world.helpdesk.task.family.RefundStatusFamily;
import dev.halftime.world.helpdesk.task.family.ReturnFamily;
import dev.halftime.world.helpdesk.task.family.TaskFamily;
import dev.halftime.world.helpdesk.task.family.WrongItemFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A block of thirty tasks with ten returning customers, in the first edition.
public final class TaskBlock {

  /// The number of tasks in a block.
  public static final int SIZE = 30;

  private static final int PEOPLE = 10;
  private static final int REGULARS = 2;
  private static final int MOST = 5;
  private static final int NUMBERS = 128;

  private static final Map<String, TaskFamily> FAMILIES =
      Map.of(
          "return", new ReturnFamily(),
          "exchange", new ExchangeFamily(true),
          "cancel", new CancelFamily(),
          "address", new AddressFamily(),
          "change", new ExchangeFamily(false),
          "wrong-item", new WrongItemFamily(),
          "refund-status", new RefundStatusFamily(),
          "forbidden", new ForbiddenFamily());

  private final Shop shop;
  private final int index;
  private final ObjectNode rules;
  private final Dice dice;
  private final List<CustomerInBlock> customers = new ArrayList<>();
  private final Deque<String> families = new ArrayDeque<>();
  private final Iterator<String> numbers;

  private TaskBlock(Shop shop, int index, ObjectNode rules) {
    this.shop = shop;
    this.index = index;
    this.rules = rules;
    this.dice = new Dice(shop.seed(), "block", Integer.toString(index));
    this.numbers =
        dice.shuffled(IntStream.range(0, NUMBERS).boxed().toList()).stream()
            .map(n -> "#W" + (10_000 + NUMBERS * index + n))
            .iterator();
  }

  /// The tasks of a block.
  ///
  /// @param rules tacit rules that differ from the shop's, by path
  public static List<Task> of(Shop shop, int index, ObjectNode rules) {
    return new TaskBlock(shop, index, rules).tasks();
  }

  private List<Task> tasks() {
    for (int i = 0; i < PEOPLE; i++) {
      Person person = Person.drawn(dice, 1000 + 16 * index + i, i < REGULARS);
      customers.add(CustomerInBlock.of(person, new UnboughtProducts(shop.products(), dice), dice));
    }
    List<Task> tasks = new ArrayList<>();
    for (CustomerInBlock customer : slots()) {
      Ticket ticket = ticket(customer, name(index * SIZE + tasks.size() + 1));
      customer.past().add(ticket.summary());
      tasks.add(TaskCompiler.task(ticket));
    }
    return tasks;
  }

  /// The block that a task with this id belongs to; empty if it is not a task id.
  public static OptionalInt index(String name) {
    if (!name.matches("t[0-9]{4,8}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(name.substring(1));
    return number < 1 ? OptionalInt.empty() : OptionalInt.of((number - 1) / SIZE);
  }

  /// A task id, such as `t0001`.
  static String name(int number) {
    String digits = Integer.toString(number);
    return "t" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  /// The customers in order of their visits: at least four visits of each regular and two of
  /// others, shuffled.
  private List<CustomerInBlock> slots() {
    List<CustomerInBlock> slots = new ArrayList<>();
    for (CustomerInBlock customer : customers) {
      int visits = customer.person().regular() ? MOST - 1 : 2;
      slots.addAll(Collections.nCopies(visits, customer));
    }
    while (slots.size() < SIZE) {
      CustomerInBlock customer = dice.pick(customers);
      if (Collections.frequency(slots, customer) < MOST) {
        slots.add(customer);
      }
    }
    return dice.shuffled(slots);
  }

  private Ticket ticket(CustomerInBlock customer, String id) {
    Dice own = new Dice(shop.seed(), "task", id);
    Optional<VisitSummary> recalled = customer.recalled(own);
    String family =
        customer.person().regular()
            ? own.pick(List.of("return", "cancel"))
            : recalled.map(summary -> again(summary, own)).orElseGet(() -> fresh(customer, own));
    Visit visit =
        new Visit(
            id,
            shop,
            customer.person(),
            own,
            customer.unbought(),
            numbers,
            customer.habits(),
            rules(customer),
            recalled,
            Edition.FIRST,
            Optional.empty());
    return Objects.requireNonNull(FAMILIES.get(family), family).of(visit);
  }

  /// The rules that differ from the shop's, including the recorded preference of a regular.
  private ObjectNode rules(CustomerInBlock customer) {
    ObjectNode own = Json.object();
    own.setAll(rules);
    customer
        .habits()
        .ifPresent(habits ->
            own.set(
                "rules/" + Area.PREFERENCE.rule(customer.person().id()),
                TacitRuleGenerator.regular(
                    shop.record(Area.PREFERENCE.path()),
                    habits.usual(),
                    customer.person().id().endsWith("1"))));
    return own;
  }

  /// A family in which the summary of an earlier visit matters.
  private static String again(VisitSummary summary, Dice dice) {
    if (!summary.address().isEmpty()) {
      return "address";
    }
    return dice.pick(
        summary.colour().isEmpty()
            ? List.of("return", "cancel", "wrong-item")
            : List.of("exchange", "change"));
  }

  /// A family for a visit that refers to nothing. Undecided customers often get one with a choice.
  private String fresh(CustomerInBlock customer, Dice own) {
    boolean undecided = customer.person().persona() == Persona.UNDECIDED;
    return undecided && own.chance(0.5) ? own.pick(List.of("exchange", "change")) : dealt();
  }

  /// The next family of a shuffled deck. It has few returns and cancellations, since regulars bring
  /// most of them.
  private String dealt() {
    if (families.isEmpty()) {
      List<String> deck = new ArrayList<>();
      FAMILIES.keySet().stream()
          .sorted()
          .forEach(name ->
              deck.addAll(
                  Collections.nCopies(
                      name.equals("return") || name.equals("cancel") ? 1 : 3, name)));
      families.addAll(dice.shuffled(deck));
    }
    return families.removeFirst();
  }
}
