package dev.halftime.world.helpdesk.task.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.Task;
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

/// Thirty tasks in a row, brought by ten customers who come back.
public final class TaskBlock {

  /// How many tasks a block has.
  public static final int SIZE = 30;

  private static final int PEOPLE = 10;
  private static final int REGULARS = 2;
  private static final int MOST = 5;
  private static final int NUMBERS = 128;

  private static final Map<String, TaskFamily> ERRANDS =
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
  private final List<CustomerInBlock> guests = new ArrayList<>();
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
  /// @param rules the tacit rules that differ from the shop's, by path
  public static List<Task> of(Shop shop, int index, ObjectNode rules) {
    return new TaskBlock(shop, index, rules).tasks();
  }

  private List<Task> tasks() {
    for (int i = 0; i < PEOPLE; i++) {
      Person person = Person.drawn(dice, 1000 + 16 * index + i, i < REGULARS);
      guests.add(CustomerInBlock.of(person, new UnboughtProducts(shop.products(), dice), dice));
    }
    List<Task> tasks = new ArrayList<>();
    for (CustomerInBlock guest : slots()) {
      Ticket ticket = ticket(guest, name(index * SIZE + tasks.size() + 1));
      guest.past().add(ticket.gist());
      tasks.add(TaskCompiler.task(ticket));
    }
    return tasks;
  }

  /// The block that a task of this name would be in; empty if it is no such name.
  public static OptionalInt index(String name) {
    if (!name.matches("t[0-9]{4,8}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(name.substring(1));
    return number < 1 ? OptionalInt.empty() : OptionalInt.of((number - 1) / SIZE);
  }

  /// Such as `t0001`.
  static String name(int number) {
    String digits = Integer.toString(number);
    return "t" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  /// Who comes when: regulars four times or more, everybody else at least twice.
  private List<CustomerInBlock> slots() {
    List<CustomerInBlock> slots = new ArrayList<>();
    for (CustomerInBlock guest : guests) {
      int visits = guest.person().regular() ? MOST - 1 : 2;
      slots.addAll(Collections.nCopies(visits, guest));
    }
    while (slots.size() < SIZE) {
      CustomerInBlock guest = dice.pick(guests);
      if (Collections.frequency(slots, guest) < MOST) {
        slots.add(guest);
      }
    }
    return dice.shuffled(slots);
  }

  private Ticket ticket(CustomerInBlock guest, String id) {
    Dice own = new Dice(shop.seed(), "task", id);
    Optional<VisitSummary> recalled = guest.recalled(own);
    String family =
        guest.person().regular()
            ? own.pick(List.of("return", "cancel"))
            : recalled.map(gist -> again(gist, own)).orElseGet(() -> fresh(guest, own));
    Visit visit =
        new Visit(
            id,
            shop,
            guest.person(),
            own,
            guest.shelf(),
            numbers,
            guest.habits(),
            rules(guest),
            recalled,
            Edition.FIRST,
            Optional.empty());
    return Objects.requireNonNull(ERRANDS.get(family), family).of(visit);
  }

  /// The rules that differ from the shop's, with the entry of a regular.
  private ObjectNode rules(CustomerInBlock guest) {
    ObjectNode own = Json.object();
    own.setAll(rules);
    guest
        .habits()
        .ifPresent(habits ->
            own.set(
                "rules/" + Area.PREFERENCE.rule(guest.person().id()),
                TacitRuleGenerator.regular(
                    shop.record(Area.PREFERENCE.path()),
                    habits.usual(),
                    guest.person().id().endsWith("1"))));
    return own;
  }

  /// A family in which what was settled then matters again.
  private static String again(VisitSummary gist, Dice dice) {
    if (!gist.address().isEmpty()) {
      return "address";
    }
    return dice.pick(
        gist.colour().isEmpty()
            ? List.of("return", "cancel", "wrong-item")
            : List.of("exchange", "change"));
  }

  /// Nothing of before matters; the undecided often come with something to decide.
  private String fresh(CustomerInBlock guest, Dice own) {
    boolean undecided = guest.person().persona() == Persona.UNDECIDED;
    return undecided && own.chance(0.5) ? own.pick(List.of("exchange", "change")) : dealt();
  }

  /// The next family of a shuffled deck; regulars see to most returns and cancellations.
  private String dealt() {
    if (families.isEmpty()) {
      List<String> deck = new ArrayList<>();
      ERRANDS.keySet().stream()
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
