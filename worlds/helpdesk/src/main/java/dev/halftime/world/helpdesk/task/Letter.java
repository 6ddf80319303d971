package dev.halftime.world.helpdesk.task;

import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.Person;
import dev.halftime.world.helpdesk.shop.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a complete ticket in the words of a customer.
final class Letter {

  private final Dice dice;
  private final Person person;
  private final Map<Topic, String> facts;
  private final List<String> remarks;

  private Letter(Dice dice, Person person, Map<Topic, String> facts, List<String> remarks) {
    this.dice = dice;
    this.person = person;
    this.facts = facts;
    this.remarks = remarks;
  }

  /// A letter that states all these facts.
  ///
  /// @param remarks sentences for later visits
  /// @param known whether the customer refers to an earlier visit
  static String of(Visit visit, Map<Topic, String> facts, List<String> remarks, boolean known) {
    Dice dice = new Dice(visit.shop().seed(), "letter", visit.task(), Boolean.toString(known));
    return new Letter(dice, visit.person(), facts, remarks).write(known);
  }

  private String write(boolean known) {
    List<String> body = new ArrayList<>();
    if (facts.containsKey(Topic.ORDER)) {
      body.add(order());
    }
    body.add(one("wish", Topic.WISH).orElseThrow());
    if (dice.chance(0.4)) {
      body = body.reversed();
    }
    List<String> rest = new ArrayList<>();
    item().ifPresent(rest::add);
    one("reason", Topic.REASON).ifPresent(rest::add);
    one("address", Topic.ADDRESS).ifPresent(rest::add);
    one("preference", Topic.PREFERENCE).ifPresent(rest::add);
    if (dice.chance(person.persona() == Persona.RAMBLING ? 0.9 : 0.2)) {
      rest.add(dice.pick(Lexicon.PHRASES.list("aside")));
    }
    List<String> text = new ArrayList<>();
    text.add(filled(known ? "again" : "who", "", ""));
    text.addAll(body);
    text.addAll(dice.shuffled(rest));
    text.addAll(remarks);
    return dice.pick(Lexicon.PHRASES.list("hello"))
        + "\n\n"
        + String.join(" ", text)
        + "\n\n"
        + filled("bye", "", "");
  }

  private String order() {
    String order = facts.getOrDefault(Topic.ORDER, "");
    return filled(order.startsWith("#") ? "order" : "described", "{order}", order);
  }

  /// The sentence about the item; usually omitted if another sentence names it.
  private Optional<String> item() {
    String item = facts.getOrDefault(Topic.ITEM, "");
    if (item.isEmpty()) {
      return Optional.empty();
    }
    String first = item.contains(")") ? item.substring(0, item.indexOf(')') + 1) : item;
    boolean named = facts.values().stream().filter(fact -> fact.contains(first)).count() > 1;
    return named || dice.chance(0.3) ? Optional.empty() : one("item", Topic.ITEM);
  }

  private Optional<String> one(String list, Topic topic) {
    return Optional.ofNullable(facts.get(topic)).map(fact -> filled(list, '{' + list + '}', fact));
  }

  private String filled(String list, String place, String value) {
    return dice.pick(Lexicon.PHRASES.list(list))
        .replace("{name}", person.name())
        .replace("{email}", person.email())
        .replace(place, value);
  }
}
