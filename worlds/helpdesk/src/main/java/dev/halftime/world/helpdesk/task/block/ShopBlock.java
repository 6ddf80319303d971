package dev.halftime.world.helpdesk.task.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Edition;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.shop.Product;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.shop.UnboughtProducts;
import dev.halftime.world.helpdesk.task.Arrangement;
import dev.halftime.world.helpdesk.task.ArrangementMaker;
import dev.halftime.world.helpdesk.task.TaskCompiler;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.Topic;
import dev.halftime.world.helpdesk.task.Visit;
import dev.halftime.world.helpdesk.task.family.AddressFamily;
import dev.halftime.world.helpdesk.task.family.CancelFamily;
import dev.halftime.world.helpdesk.task.family.ExchangeFamily;
import dev.halftime.world.helpdesk.task.family.ForbiddenFamily;
import dev.halftime.world.helpdesk.task.family.ImpostorFamily;
import dev.halftime.world.helpdesk.task.family.PriceFamily;
import dev.halftime.world.helpdesk.task.family.PurchaseFamily;
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
import java.util.stream.IntStream;

/// A block of thirty tasks in one shop, in the second edition: seven returning customers and two
/// impostors.
public final class ShopBlock {

  private static final int SIZE = TaskBlock.SIZE;
  private static final int IMPOSTORS = 2;
  private static final int LEAST = 3;
  private static final int MOST = 5;
  private static final int NUMBERS = 600;

  /// How often each family occurs in a deck for visits that refer to nothing.
  private static final Map<String, Integer> DECK =
      Map.of(
          "return", 1,
          "exchange", 3,
          "cancel", 1,
          "address", 2,
          "change", 3,
          "wrong-item", 2,
          "refund-status", 1,
          "forbidden", 6,
          "purchase", 2,
          "price", 4);

  /// The families in which an order matters that was announced. Most need more than its number.
  private static final List<String> RESUMED =
      List.of("return", "cancel", "exchange", "exchange", "change", "change", "purchase");

  private static final Map<String, TaskFamily> FAMILIES =
      Map.of(
          "return", new ReturnFamily(),
          "exchange", new ExchangeFamily(true),
          "cancel", new CancelFamily(),
          "address", new AddressFamily(),
          "change", new ExchangeFamily(false),
          "wrong-item", new WrongItemFamily(),
          "refund-status", new RefundStatusFamily(),
          "forbidden", new ForbiddenFamily(),
          "purchase", new PurchaseFamily(),
          "price", new PriceFamily());

  private final Shop shop;
  private final int index;
  private final ObjectNode rules;
  private final Dice dice;
  private final Deque<String> families = new ArrayDeque<>();
  private final Iterator<String> numbers;
  private final ArrangementMaker maker;

  private ShopBlock(Shop shop, int index, ObjectNode rules) {
    this.shop = shop;
    this.index = index;
    this.rules = rules;
    this.dice = new Dice(shop.seed(), "second", Integer.toString(index));
    this.numbers =
        dice.shuffled(IntStream.range(0, NUMBERS).boxed().toList()).stream()
            .map(n -> "#W" + (10_000 + NUMBERS * index + n))
            .iterator();
    this.maker = new ArrangementMaker(shop.products(), numbers);
  }

  /// The tasks of a block.
  ///
  /// @param rules tacit rules that differ from the shop's, by path
  public static List<Task> of(Shop shop, int index, ObjectNode rules) {
    return tickets(shop, index, rules).stream().map(TaskCompiler::task).toList();
  }

  /// The tickets from which the tasks of a block are compiled.
  ///
  /// @param rules tacit rules that differ from the shop's, by path
  public static List<Ticket> tickets(Shop shop, int index, ObjectNode rules) {
    return new ShopBlock(shop, index, rules).tickets();
  }

  private List<Ticket> tickets() {
    List<Persona> personas = new ArrayList<>(List.of(Persona.values()));
    personas.add(dice.pick(personas));
    List<ReturningCustomer> customers = new ArrayList<>();
    for (Persona persona : dice.shuffled(personas)) {
      int number = 1000 + 16 * index + customers.size();
      customers.add(ReturningCustomer.of(Person.drawn(dice, number, false).with(persona)));
    }
    List<Ticket> tickets = new ArrayList<>();
    int impostors = 0;
    List<Optional<ReturningCustomer>> slots = slots(customers);
    for (int i = 0; i < slots.size(); i++) {
      String task = TaskBlock.name(index * SIZE + i + 1);
      Optional<ReturningCustomer> customer = slots.get(i);
      boolean last = customer.isPresent() && !slots.subList(i + 1, slots.size()).contains(customer);
      tickets.add(
          customer.isPresent() ? ticket(customer.get(), task, last) : impostor(impostors++, task));
    }
    return tickets;
  }

  /// The customers in order of their visits: at least three visits each, plus the impostors,
  /// shuffled.
  private List<Optional<ReturningCustomer>> slots(List<ReturningCustomer> customers) {
    List<Optional<ReturningCustomer>> slots = new ArrayList<>();
    for (ReturningCustomer customer : customers) {
      slots.addAll(Collections.nCopies(LEAST, Optional.of(customer)));
    }
    while (slots.size() < SIZE - IMPOSTORS) {
      Optional<ReturningCustomer> customer = Optional.of(dice.pick(customers));
      if (Collections.frequency(slots, customer) < MOST) {
        slots.add(customer);
      }
    }
    slots.addAll(Collections.nCopies(IMPOSTORS, Optional.empty()));
    return dice.shuffled(slots);
  }

  private Ticket ticket(ReturningCustomer customer, String task, boolean last) {
    Dice own = new Dice(shop.seed(), "second task", task);
    Optional<Arrangement> used = customer.referredTo(own);
    String family = used.map(it -> again(it.topic(), own)).orElseGet(() -> fresh(customer, own));
    Iterator<String> drawn =
        used.filter(it -> it.topic() == Topic.ORDER)
            .map(it -> first(it.value(), numbers))
            .orElse(numbers);
    Ticket ticket =
        Objects.requireNonNull(FAMILIES.get(family), family)
            .of(visit(task, customer.person(), own, drawn, used));
    ticket.after.addAll(customer.visits());
    customer.visits().add(task);
    if (!last) {
      Topic topic = customer.next(own, used);
      Arrangement said = maker.of(topic, customer.arranged(), own, task);
      customer.arranged().put(topic, said);
      ticket.remarks.add(said.said());
    }
    return ticket;
  }

  private Visit visit(
      String task, Person person, Dice own, Iterator<String> drawn, Optional<Arrangement> used) {
    List<Product> products = new ArrayList<>(shop.products());
    used.flatMap(Arrangement::variant).ifPresent(it -> products.remove(it.product()));
    return new Visit(
        task,
        shop,
        person,
        own,
        new UnboughtProducts(products, own),
        drawn,
        Optional.empty(),
        rules,
        Optional.empty(),
        Edition.SECOND,
        used);
  }

  private Ticket impostor(int number, String task) {
    Dice own = new Dice(shop.seed(), "second task", task);
    List<Person> residents = shop.residents();
    Person owner = residents.get((index + number) % residents.size());
    Persona persona = own.pick(List.of(Persona.COOPERATIVE, Persona.TERSE, Persona.RAMBLING));
    Person impostor = owner.impostor("X" + (1000 + 16 * index + number)).with(persona);
    return new ImpostorFamily().of(visit(task, impostor, own, numbers, Optional.empty()));
  }

  private static Iterator<String> first(String number, Iterator<String> rest) {
    return new Iterator<>() {
      private boolean given;

      @Override
      public boolean hasNext() {
        return !given || rest.hasNext();
      }

      @Override
      public String next() {
        if (given) {
          return rest.next();
        }
        given = true;
        return number;
      }
    };
  }

  /// A family in which an arrangement on this topic matters.
  private static String again(Topic topic, Dice own) {
    return switch (topic) {
      case ADDRESS -> "address";
      case WISH -> own.pick(List.of("exchange", "change"));
      case ORDER -> own.pick(RESUMED);
      case IDENTITY, ITEM, REASON, PAYMENT, PREFERENCE ->
          throw new IllegalArgumentException("there are no arrangements about " + topic);
    };
  }

  /// A family for a visit that refers to nothing. Undecided customers often get one with a choice.
  private String fresh(ReturningCustomer customer, Dice own) {
    boolean undecided = customer.person().persona() == Persona.UNDECIDED;
    return undecided && own.chance(0.5) ? own.pick(List.of("exchange", "change")) : dealt();
  }

  /// The next family of a shuffled deck.
  private String dealt() {
    if (families.isEmpty()) {
      List<String> deck = new ArrayList<>();
      DECK.keySet().stream()
          .sorted()
          .forEach(name -> deck.addAll(Collections.nCopies(DECK.getOrDefault(name, 0), name)));
      families.addAll(dice.shuffled(deck));
    }
    return families.removeFirst();
  }
}
