package dev.halftime.world.helpdesk.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Generates the tacit rules of a shop.
///
/// A rule refers to a row of a sheet; two cases of an area never share a row. The meaning of a row
/// is only on the sheet, the row of a case is known only to a colleague, and the responsible
/// colleague is known only to the back office.
public final class TacitRuleGenerator {

  private static final List<String> ROWS = List.of("A", "B", "C", "D", "E", "F", "G", "H");
  private static final List<String> PAYMENTS = List.of("card", "wallet", "bank");
  private static final List<String> REGIONS = List.of("north", "east", "south", "west");
  private static final List<String> TIERS = List.of("member", "gold");

  private final Dice dice;
  private final Map<String, ObjectNode> records = new LinkedHashMap<>();
  private final Map<Area, Integer> sheets = new EnumMap<>(Area.class);

  private TacitRuleGenerator(Dice dice) {
    this.dice = dice;
  }

  /// The records of all areas, sheets and rules, by path.
  static Map<String, ObjectNode> of(long seed, List<String> families) {
    TacitRuleGenerator rules = new TacitRuleGenerator(new Dice(seed, "rules"));
    rules.areas();
    for (Area area : Area.values()) {
      rules.sheet(area);
      rules.rules(area, cases(area, families));
    }
    return rules.records;
  }

  /// The cases of an area; those of regulars are added by tasks.
  private static List<String> cases(Area area, List<String> families) {
    return switch (area) {
      case REASON, WAREHOUSE -> families;
      case CARRIER -> REGIONS;
      case CHANNEL -> {
        List<String> methods = new ArrayList<>(PAYMENTS);
        methods.add(TacitRules.CREDIT);
        yield methods;
      }
      case GOODWILL -> TIERS;
      case PREFERENCE -> List.of();
    };
  }

  private void areas() {
    Iterator<String> names = dice.shuffled(Lexicon.NAMES.list("colleague")).iterator();
    Iterator<Integer> numbers = dice.shuffled(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)).iterator();
    for (Area area : Area.values()) {
      int sheet = numbers.next();
      sheets.put(area, sheet);
      ObjectNode record = Json.object();
      record.put("colleague", names.next());
      record.put("deputy", names.next());
      record.put("sheet", sheet);
      records.put(area.path(), record);
    }
  }

  private void sheet(Area area) {
    List<JsonNode> meanings = new ArrayList<>();
    switch (area) {
      case REASON -> distinct(ROWS.size(), 10, 99).forEach(n -> meanings.add(one("code", "R" + n)));
      case WAREHOUSE -> days("warehouse", Lexicon.NAMES.list("warehouse"), meanings);
      case CARRIER -> days("carrier", Lexicon.NAMES.list("carrier"), meanings);
      case CHANNEL ->
          days(
              "channel",
              distinct(ROWS.size(), 10, 99).stream().map(n -> "K" + n).toList(),
              meanings);
      case GOODWILL ->
          distinct(ROWS.size(), 7, 40)
              .forEach(n -> meanings.add(Json.object().put("voucher", n + 0.5)));
      case PREFERENCE -> {
        meanings.add(one("method", TacitRules.ORIGINAL));
        meanings.add(one("method", TacitRules.CREDIT));
      }
    }
    ObjectNode record = Json.object();
    record.put("sheet", sheets.get(area));
    ObjectNode rows = record.putObject("rows");
    for (int i = 0; i < meanings.size(); i++) {
      rows.set(ROWS.get(i), meanings.get(i));
    }
    records.put("sheets/" + sheets.get(area), record);
  }

  private void days(String name, List<String> values, List<JsonNode> meanings) {
    List<String> drawn = dice.shuffled(values).subList(0, ROWS.size());
    List<Integer> days = distinct(ROWS.size(), 1, 12);
    for (int i = 0; i < drawn.size(); i++) {
      meanings.add(one(name, drawn.get(i)).put("days", days.get(i)));
    }
  }

  private void rules(Area area, List<String> cases) {
    List<String> rows = dice.shuffled(ROWS);
    for (int i = 0; i < cases.size(); i++) {
      ObjectNode rule = Json.object();
      rule.put("sheet", sheets.get(area));
      rule.put("row", rows.get(i));
      rule.put("deputy", dice.chance(0.4));
      records.put("rules/" + area.rule(cases.get(i)), rule);
    }
  }

  /// The rules that differ after a drift: a third of them, each with a row that no rule of its area
  /// had.
  static ObjectNode drifted(long seed, Map<String, ObjectNode> records) {
    Dice dice = new Dice(seed, "drift");
    List<String> paths =
        records.keySet().stream().filter(path -> path.startsWith("rules/")).sorted().toList();
    ObjectNode changed = Json.object();
    for (String path : dice.shuffled(paths).subList(0, paths.size() / 3)) {
      String area = path.substring(0, path.indexOf(':') + 1);
      List<String> free = new ArrayList<>(ROWS);
      paths.stream()
          .filter(other -> other.startsWith(area))
          .forEach(other -> free.removeAll(rows(records.get(other), changed.get(other))));
      ObjectNode rule = Json.object();
      rule.setAll(Objects.requireNonNull(records.get(path), path));
      changed.set(path, rule.put("row", dice.pick(free)));
    }
    return changed;
  }

  private static List<String> rows(@Nullable JsonNode... rules) {
    return Stream.of(rules)
        .filter(Objects::nonNull)
        .map(rule -> rule.path("row").asText())
        .toList();
  }

  private List<Integer> distinct(int count, int from, int to) {
    List<Integer> all = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      all.add(i);
    }
    return dice.shuffled(all).subList(0, count);
  }

  private static ObjectNode one(String name, String value) {
    return Json.object().put(name, value);
  }

  /// The rule of a regular, which is part of a task's start records.
  public static ObjectNode regular(JsonNode area, String method, boolean deputy) {
    ObjectNode rule = Json.object();
    rule.set("sheet", area.get("sheet"));
    rule.put("row", method.equals(TacitRules.ORIGINAL) ? "A" : "B");
    rule.put("deputy", deputy);
    return rule;
  }
}
