package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A shop generated from a seed.
///
/// @param today date of all tasks
/// @param residents customers who own orders but never write
/// @param drift rules that differ after a drift, by path
/// @param state records before the first task
public record Shop(
    long seed,
    String name,
    LocalDate today,
    PolicyFigures numbers,
    List<Product> products,
    List<Person> residents,
    ObjectNode drift,
    State state) {

  private static final int RESIDENTS = 6;
  private static final LocalDate EPOCH = LocalDate.of(2031, 1, 1);

  public static Shop of(long seed) {
    Dice dice = new Dice(seed, "shop");
    List<Product> products = ProductCatalogue.of(seed);
    List<Person> residents = new ArrayList<>();
    for (int i = 0; i < RESIDENTS; i++) {
      residents.add(Person.drawn(dice, 901 + i, false));
    }
    Map<String, ObjectNode> rules =
        TacitRuleGenerator.of(seed, products.stream().map(Product::family).distinct().toList());
    Map<String, JsonNode> records = new LinkedHashMap<>(rules);
    products.forEach(product -> records.put("products/" + product.id(), product.toJson()));
    residents.forEach(person -> records.put("customers/" + person.id(), person.toJson()));
    return new Shop(
        seed,
        dice.pick(Lexicon.NAMES.list("shop")),
        EPOCH.plusDays(dice.between(60, 720)),
        PolicyFigures.of(dice),
        products,
        List.copyOf(residents),
        TacitRuleGenerator.drifted(seed, rules),
        State.of(records));
  }

  /// A shop generated from a seed that is told apart by its name from the others of a stream.
  public static Shop branch(long seed) {
    Shop shop = of(seed);
    return new Shop(
        seed,
        shop.name + ", branch " + (1000 + Math.floorMod(seed, 9000)),
        shop.today,
        shop.numbers,
        shop.products,
        shop.residents,
        shop.drift,
        shop.state);
  }

  /// A record that every shop has.
  public JsonNode record(String path) {
    return Objects.requireNonNull(state.get(path).orElse(null), path);
  }

  /// The written policy of the second edition, common to all shops; a tool shows the figures of a
  /// shop.
  public static String commonPolicy() {
    return Lexicon.resource("policy-2.txt");
  }

  /// The written policy of the first edition, with the figures of this shop.
  public String policy() {
    return Lexicon.resource("policy.txt")
        .replace("{shop}", name)
        .replace("{today}", today.toString())
        .replace("{returns}", Integer.toString(numbers.returns()))
        .replace("{exchanges}", Integer.toString(numbers.exchanges()))
        .replace("{wrong}", Integer.toString(numbers.wrong()))
        .replace("{fee}", Money.text(numbers.fee()));
  }
}
