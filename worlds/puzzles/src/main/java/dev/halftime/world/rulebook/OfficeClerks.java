package dev.halftime.world.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Agents without a model for [Rulebook]: one reads the manual and follows it, one learns from
/// earlier cases.
public final class OfficeClerks {

  private static final int PAGES = 5;
  private static final Pattern IS = Pattern.compile("Its (\\w+) is (\\w+)\\.");
  private static final Pattern UNITS = Pattern.compile("has (\\d{1,6}) units");
  private static final Pattern FIRST =
      Pattern.compile("whose (\\w+) is (\\w+) is first of class (\\w+)\\.");
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "then of class (\\w+), its (\\w+) is (\\w+) and it has (more|fewer) than (\\d{1,6})"
              + " units, it is of class (\\w+)\\.");
  private static final Pattern FEE =
      Pattern.compile(
          "For class (\\w+) the basic fee is (\\d{1,6}), each unit above (\\d{1,6}) costs"
              + " (\\d{1,6}) more, and no more than (\\d{1,6}) is due");
  private static final Pattern ADDED =
      Pattern.compile("Where the (\\w+) is (\\w+), (\\d{1,6}) is added");
  private static final Pattern HALF =
      Pattern.compile("Where the (\\w+) is (\\w+), half of the fee");

  private OfficeClerks() {}

  /// Returns the agents.
  public static List<AgentEntry> entries() {
    return List.of(
        AgentEntry.of(
            "rulebook-reader", "reads the manual of rulebook and follows it", _ -> reader()),
        AgentEntry.of(
            "rulebook-learner",
            "decides cases of rulebook like those that it has seen",
            _ -> new Learner()));
  }

  private static Agent reader() {
    return seen -> {
      List<String> pages = seen.texts().stream().filter(text -> text.contains("age ")).toList();
      int read =
          (int)
              seen.exchanges().stream()
                  .filter(it -> it.call().tool().equals(OfficeWorld.READ))
                  .count();
      if (read < PAGES
          && seen.tools().stream().anyMatch(it -> it.name().equals(OfficeWorld.READ))) {
        return Action.call(OfficeWorld.READ, Map.of("page", read + 1));
      }
      return decided(seen)
          ? new Action.Finish("")
          : decision(follow(String.join("\n", pages), given(seen)));
    };
  }

  private static boolean decided(Transcript seen) {
    return seen.exchanges().stream().anyMatch(it -> it.call().tool().equals(OfficeWorld.DECIDE));
  }

  private static Action decision(OfficeRules.Outcome outcome) {
    return Action.call(
        OfficeWorld.DECIDE, Json.object().put("class", outcome.kind()).put("fee", outcome.fee()));
  }

  private static OfficeRules.Case given(Transcript seen) {
    Map<String, String> values = new LinkedHashMap<>();
    int units = 0;
    for (String text : seen.texts()) {
      Matcher is = IS.matcher(text);
      while (is.find()) {
        values.put(is.group(1), is.group(2));
      }
      Matcher has = UNITS.matcher(text);
      units = has.find() && text.startsWith("A case of") ? Integer.parseInt(has.group(1)) : units;
    }
    return new OfficeRules.Case(values, units);
  }

  /// Follows a manual.
  private static OfficeRules.Outcome follow(String manual, OfficeRules.Case given) {
    String kind = "";
    Matcher first = FIRST.matcher(manual);
    while (first.find()) {
      kind = first.group(2).equals(given.values().get(first.group(1))) ? first.group(3) : kind;
    }
    Matcher next = EXCEPTION.matcher(manual);
    while (next.find()) {
      OfficeRules.Exempt exempt =
          new OfficeRules.Exempt(
              next.group(1),
              next.group(2),
              next.group(3),
              next.group(4).equals("more"),
              Integer.parseInt(next.group(5)),
              next.group(6));
      kind = exempt.applies(kind, given) ? exempt.to() : kind;
    }
    return new OfficeRules.Outcome(kind, fee(manual, kind, given));
  }

  private static int fee(String manual, String kind, OfficeRules.Case given) {
    int fee = 0;
    int cap = Integer.MAX_VALUE;
    Matcher basic = FEE.matcher(manual);
    while (basic.find()) {
      if (basic.group(1).equals(kind)) {
        int above = Math.max(0, given.units() - Integer.parseInt(basic.group(3)));
        fee = Integer.parseInt(basic.group(2)) + above * Integer.parseInt(basic.group(4));
        cap = Integer.parseInt(basic.group(5));
      }
    }
    Matcher added = ADDED.matcher(manual);
    while (added.find()) {
      boolean due = added.group(2).equals(given.values().get(added.group(1)));
      fee += due ? Integer.parseInt(added.group(3)) : 0;
    }
    fee = Math.min(fee, cap);
    Matcher half = HALF.matcher(manual);
    return half.find() && half.group(2).equals(given.values().get(half.group(1))) ? fee / 2 : fee;
  }

  /// Decides a case like the most similar earlier one.
  private static final class Learner implements Agent {

    private record Known(OfficeRules.Case given, OfficeRules.Outcome outcome) {}

    private final List<Known> known = new ArrayList<>();

    @Override
    public Action act(Transcript seen) {
      if (decided(seen)) {
        return new Action.Finish("");
      }
      OfficeRules.Case given = given(seen);
      return decision(
          nearest(given).map(Known::outcome).orElse(new OfficeRules.Outcome("unknown", 0)));
    }

    private Optional<Known> nearest(OfficeRules.Case given) {
      Map<Known, Double> likeness = new HashMap<>();
      for (Known each : known) {
        double same =
            each.given().values().entrySet().stream()
                .filter(it -> it.getValue().equals(given.values().get(it.getKey())))
                .count();
        likeness.put(each, same - Math.abs(each.given().units() - given.units()) / 100.0);
      }
      return likeness.entrySet().stream()
          .max(
              Map.Entry.<Known, Double>comparingByValue()
                  .thenComparing(it -> it.getKey().toString()))
          .map(Map.Entry::getKey);
    }

    @Override
    public void learn(Episode episode) {
      Transcript seen = episode.transcript();
      for (Observation each : seen.observations()) {
        if (each instanceof Observation.Result(JsonNode shown) && shown.has("by_the_rules")) {
          JsonNode right = shown.path("by_the_rules");
          known.add(
              new Known(
                  given(seen),
                  new OfficeRules.Outcome(
                      right.path("class").asText(), right.path("fee").asInt())));
        }
      }
    }
  }
}
