package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.halftime.Observation;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.Area;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds tacit rules: in the memory, or by asking the back office and a colleague and reading a
/// sheet.
final class RuleLookup {

  /// The sheet and the row in a colleague's answer.
  static final Pattern PLACE = Pattern.compile("it is sheet (\\d+), row (\\w+)");

  private static final Pattern AREA = Pattern.compile("That is (\\w+)'s area");
  private static final Pattern DEPUTY = Pattern.compile("over to (\\w+)\\. Ask");

  private final CaseFile caseFile;
  private final Optional<ClerkMemory> memory;
  private final Set<Ability> lacking;
  private final Set<String> distrusted = new HashSet<>();
  private final Map<String, String> remembered = new HashMap<>();

  RuleLookup(CaseFile caseFile, Optional<ClerkMemory> memory, Set<Ability> lacking) {
    this.caseFile = caseFile;
    this.memory = memory;
    this.lacking = lacking;
  }

  static Optional<String> colleague(JsonNode answer) {
    return group(AREA, answer);
  }

  static Optional<String> deputy(JsonNode answer) {
    return group(DEPUTY, answer);
  }

  private static Optional<String> group(Pattern pattern, JsonNode answer) {
    Matcher matcher = pattern.matcher(answer.path("says").asText());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// The row of the sheet for a case; a missing node if it cannot be found.
  JsonNode rule(Area area, String about) {
    if (lacking.contains(Ability.RULE_LOOKUP)) {
      return MissingNode.getInstance();
    }
    String rule = area.rule(about);
    Optional<JsonNode> known =
        memory.filter(_ -> !distrusted.contains(rule)).flatMap(m -> m.rule(area, about));
    if (known.isPresent()) {
      remembered.put(rule, telling(known.get()));
      return known.get();
    }
    return lookUp(area, about);
  }

  /// The value by which a refusal identifies a row: its text, or its number if it has none.
  private static String telling(JsonNode row) {
    String telling = "";
    for (JsonNode value : row) {
      if (value.isTextual() || telling.isEmpty()) {
        telling = value.asText();
      }
    }
    return telling;
  }

  private JsonNode lookUp(Area area, String about) {
    Optional<String> colleague =
        memory
            .flatMap(m -> m.colleague(area.topic()))
            .or(() -> colleague(caseFile.look("ask_back_office", "topic", area.topic())));
    if (colleague.isEmpty()) {
      return MissingNode.getInstance();
    }
    JsonNode answer = ask(colleague.get(), about);
    Optional<String> deputy = deputy(answer);
    if (deputy.isPresent()) {
      answer = ask(deputy.get(), about);
    }
    Matcher place = PLACE.matcher(answer.path("says").asText());
    return place.find() ? sheet(place.group(1)).path(place.group(2)) : MissingNode.getInstance();
  }

  private JsonNode ask(String colleague, String about) {
    return caseFile.look("ask_colleague", "name", colleague, "about", about);
  }

  private JsonNode sheet(String number) {
    return memory
        .flatMap(m -> m.sheet(number))
        .orElseGet(() ->
            caseFile.call("read_sheet", Json.object().put("sheet", Integer.parseInt(number)))
                    instanceof Observation.Result(JsonNode value)
                ? value.path("rows")
                : MissingNode.getInstance());
  }

  /// Stops trusting remembered rules whose value occurs in a refusal.
  ///
  /// @return whether there was one
  boolean doubt(String refusal) {
    if (lacking.contains(Ability.DOUBT)) {
      return false;
    }
    boolean doubted = false;
    for (Map.Entry<String, String> rule : remembered.entrySet()) {
      doubted |= refusal.contains(rule.getValue()) && distrusted.add(rule.getKey());
    }
    return doubted;
  }
}
