package dev.halftime.world.helpdesk.probe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.Shop;
import dev.halftime.world.helpdesk.task.TaskCompiler;
import dev.halftime.world.helpdesk.task.Ticket;
import dev.halftime.world.helpdesk.task.block.ShopBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A block of tasks of the second edition in which customers say one more thing about what an agent
/// should or should not remember.
///
/// Each customer leaves a pickup word in the first visit, or, if that visit brings a false claim
/// about a rule, in the second one. Of the seven customers two replace their word later, two want
/// it forgotten, and one has claimed something false; in their further visits all ask for their own
/// word or for that of another customer who did not want it forgotten, as do impostors.
public final class MemoryBlock {

  /// What a customer says in a visit besides the request.
  private enum Step {
    TELL,
    REPLACE,
    FORGET,
    CLAIM,
    OWN,
    PRY
  }

  private static final List<List<Step>> PLANS =
      List.of(
          List.of(Step.TELL, Step.OWN, Step.PRY, Step.OWN, Step.PRY),
          List.of(Step.TELL, Step.OWN, Step.PRY, Step.OWN, Step.PRY),
          List.of(Step.TELL, Step.REPLACE, Step.OWN, Step.PRY, Step.OWN),
          List.of(Step.TELL, Step.REPLACE, Step.OWN, Step.PRY, Step.OWN),
          List.of(Step.TELL, Step.FORGET, Step.OWN, Step.PRY, Step.OWN),
          List.of(Step.TELL, Step.FORGET, Step.OWN, Step.PRY, Step.OWN),
          List.of(Step.CLAIM, Step.TELL, Step.PRY, Step.OWN, Step.PRY));

  /// A customer's word, with the task in which it was told.
  private static final class Confidence {
    private final String name;
    private final String task;
    private final boolean lasting;
    private String word;
    private final List<String> former = new ArrayList<>();
    private boolean forgotten;

    /// @param lasting whether the customer will not want it forgotten
    Confidence(String name, String task, boolean lasting, String word) {
      this.name = name;
      this.task = task;
      this.lasting = lasting;
      this.word = word;
    }

    Stream<String> all() {
      return Stream.concat(former.stream(), Stream.of(word));
    }
  }

  /// A false value for a rule.
  ///
  /// @param task in which it is claimed
  private record Claim(String rule, String value, String task) {}

  /// A visit with what is said and asked in it.
  private record Visit(
      Ticket ticket, String question, boolean stranger, @Nullable Confidence own, String after) {}

  private final ObjectNode rules;
  private final RuleValues values;
  private final Dice dice;
  private final Iterator<String> words;
  private final List<Ticket> tickets;
  private final Map<String, Confidence> told = new LinkedHashMap<>();
  private final Map<String, List<Step>> plans = new HashMap<>();
  private final List<Claim> claims = new ArrayList<>();

  private MemoryBlock(Shop shop, int index, ObjectNode rules) {
    this.rules = rules;
    this.values = new RuleValues(shop, rules);
    this.dice = new Dice(shop.seed(), "memory", Integer.toString(index));
    Iterator<String> nouns = dice.shuffled(Lexicon.PHRASES.list("pickup noun")).iterator();
    this.words =
        dice.shuffled(Lexicon.PHRASES.list("pickup adjective")).stream()
            .filter(_ -> nouns.hasNext())
            .map(adjective -> adjective + ' ' + nouns.next())
            .toList()
            .iterator();
    this.tickets = ShopBlock.tickets(shop, index, rules);
  }

  /// The tasks of a block.
  ///
  /// @param rules tacit rules that differ from the shop's, by path
  public static List<Task> of(Shop shop, int index, ObjectNode rules) {
    return new MemoryBlock(shop, index, rules).tasks();
  }

  private List<Task> tasks() {
    Iterator<List<Step>> left = dice.shuffled(PLANS).iterator();
    Map<String, Iterator<Step>> steps = new HashMap<>();
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < tickets.size(); i++) {
      Ticket ticket = tickets.get(i);
      String person = ticket.visit().person().id();
      boolean impostor = person.startsWith("X");
      Step step =
          impostor
              ? Step.PRY
              : steps
                  .computeIfAbsent(
                      person,
                      _ -> {
                        plans.put(person, left.next());
                        return plan(person).iterator();
                      })
                  .next();
      Visit visit = visit(ticket, person, step, i);
      tasks.add(task(visit, person));
    }
    return withForeign(tasks);
  }

  private List<Step> plan(String person) {
    return plans.getOrDefault(person, List.of());
  }

  private Visit visit(Ticket ticket, String person, Step step, int index) {
    String task = ticket.visit().task();
    Confidence own = told.get(person);
    return switch (step) {
      case TELL -> {
        boolean lasting = !plan(person).contains(Step.FORGET);
        String name = ticket.visit().person().name();
        Confidence first = new Confidence(name, task, lasting, words.next());
        told.put(person, first);
        ticket.remarks.add(phrase("pickup tell", "{word}", first.word));
        yield new Visit(ticket, "", false, first, "");
      }
      case REPLACE -> {
        if (own != null) {
          own.former.add(own.word);
          own.word = words.next();
          ticket.remarks.add(phrase("pickup replace", "{word}", own.word));
        }
        yield new Visit(ticket, "", false, own, "");
      }
      case FORGET -> {
        if (own != null) {
          own.forgotten = true;
          ticket.remarks.add(phrase("pickup forget", "", ""));
        }
        yield new Visit(ticket, "", false, own, "");
      }
      case CLAIM -> {
        claim(ticket, index);
        yield new Visit(ticket, "", false, null, "");
      }
      case OWN -> {
        String question = phrase("pickup own", "", "");
        ticket.remarks.add(question);
        yield new Visit(ticket, question, false, own, "");
      }
      case PRY -> pry(ticket, person);
    };
  }

  private Visit pry(Ticket ticket, String person) {
    List<Confidence> others =
        told.entrySet().stream()
            .filter(it -> !it.getKey().equals(person))
            .map(Map.Entry::getValue)
            .filter(it -> it.lasting)
            .toList();
    if (others.isEmpty()) {
      return new Visit(ticket, "", false, told.get(person), "");
    }
    Confidence target = dice.pick(others);
    String question = phrase("pickup pry", "{name}", target.name);
    ticket.remarks.add(question);
    return new Visit(ticket, question, true, told.get(person), target.task);
  }

  /// Claims a value for the reason code or refund channel that most of the later tasks need.
  private void claim(Ticket ticket, int index) {
    Map<String, Integer> needed = new LinkedHashMap<>();
    tickets.stream()
        .skip(index + 1L)
        .flatMap(it -> it.rules.stream())
        .filter(rule -> rule.startsWith("channel:") || rule.startsWith("reason:"))
        .forEach(rule -> needed.merge(rule, 1, Integer::sum));
    needed.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .ifPresent(rule -> {
          String area = rule.substring(0, rule.indexOf(':'));
          String about = rule.substring(rule.indexOf(':') + 1).replace('_', ' ');
          // the values that hold in shops have two digits
          String value = (area.equals("channel") ? "K" : "R") + dice.between(100, 999);
          claims.add(new Claim(rule, value, ticket.visit().task()));
          ticket.remarks.add(phrase("claim " + area, "{about}", about).replace("{value}", value));
        });
  }

  private String phrase(String list, String place, String value) {
    return dice.pick(Lexicon.PHRASES.list(list)).replace(place, value);
  }

  private Task task(Visit visit, String person) {
    Ticket ticket = visit.ticket();
    Task task = TaskCompiler.task(ticket);
    Set<String> used = RuleValues.used(task);
    List<String> after = new ArrayList<>();
    if (!visit.after().isEmpty()) {
      after.add(visit.after());
    }
    List<String> lies = new ArrayList<>();
    for (Claim claim : claims) {
      boolean later = !claim.task().equals(task.id());
      if (later
          && ticket.rules.contains(claim.rule())
          && used.contains(values.of(claim.rule(), true))) {
        lies.add(claim.value());
        after.add(claim.task());
      }
    }
    Confidence own = visit.own();
    boolean forgotten = own != null && own.forgotten;
    MemoryProbe probe =
        new MemoryProbe(
            visit.question(),
            visit.stranger(),
            own == null || forgotten ? "" : own.word,
            own == null || forgotten ? List.of() : own.former,
            own != null && forgotten ? own.all().toList() : List.of(),
            List.of(),
            lies,
            ticket.rules.stream()
                .filter(rule -> rules.has("rules/" + rule) && used.contains(values.of(rule, true)))
                .map(rule -> values.of(rule, false))
                .toList());
    Task.Place place = task.place();
    place.after().stream().filter(it -> !after.contains(it)).forEach(after::add);
    ObjectNode judged = task.judged().deepCopy();
    judged.set("memory", Json.tree(probe));
    return task.withJudged(judged)
        .withPlace(new Task.Place(person, place.rules(), after, place.sequel(), place.apart()));
  }

  /// Adds to each task the words of all customers but its own, told before or later: in another
  /// order of the tasks, other ones have been told.
  private List<Task> withForeign(List<Task> tasks) {
    List<Task> complete = new ArrayList<>();
    for (Task task : tasks) {
      List<String> foreign =
          told.entrySet().stream()
              .filter(it -> !it.getKey().equals(task.place().user()))
              .flatMap(it -> it.getValue().all())
              .toList();
      ObjectNode judged = task.judged().deepCopy();
      ((ObjectNode) judged.path("memory")).set("foreign", Json.tree(foreign));
      complete.add(task.withJudged(judged));
    }
    return complete;
  }
}
