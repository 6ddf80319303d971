package dev.halftime.world.helpdesk.customer;

import dev.halftime.world.helpdesk.shop.Lexicon;
import dev.halftime.world.helpdesk.shop.NormalizedText;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a customer may state, and which mistakes it has corrected so far.
final class Claims {

  private static final Pattern CHECKED =
      Pattern.compile(
          "#W\\d+|[a-z][a-z0-9.]*@[a-z]+\\.[a-z]+|\\d+ [A-Z][a-z]+ [A-Z][a-z]+, \\d{5} [A-Z][a-z]+"
              + "|[A-Z][a-z]+ [A-Z][a-z]+ \\([^)]*\\)");

  private static final Set<String> AGREEMENT = agreement();

  private final Scenario scenario;
  private final String everything;
  private final Set<Topic> corrected = new HashSet<>();

  Claims(Scenario scenario) {
    this.scenario = scenario;
    this.everything =
        String.join(
            "\n",
            scenario.name(),
            scenario.email(),
            scenario.price(),
            scenario.facts().values().toString(),
            scenario.slips().values().toString(),
            scenario.second().values().toString(),
            scenario.recall().values().toString(),
            scenario.remarks().toString());
  }

  private static Set<String> agreement() {
    Set<String> agreement = new HashSet<>();
    for (String list : List.of("yes", "yes terse", "go ahead", "go ahead terse")) {
      agreement.addAll(Lexicon.TALK.list(list));
    }
    return agreement;
  }

  /// Whether a text expresses agreement.
  static boolean agrees(String text) {
    return AGREEMENT.stream().anyMatch(text::startsWith);
  }

  /// Everything that the customer may state about itself.
  NormalizedText own() {
    return NormalizedText.of(everything);
  }

  /// The text by which each fact is recognised.
  Map<Topic, String> signs() {
    Map<Topic, String> signs = new EnumMap<>(Topic.class);
    signs.putAll(scenario.facts());
    signs.put(Topic.IDENTITY, scenario.email());
    return signs;
  }

  /// Everything that may be stated about a topic.
  String all(Topic topic) {
    return String.join(
        "\n",
        scenario.facts().getOrDefault(topic, ""),
        scenario.slips().getOrDefault(topic, ""),
        scenario.second().getOrDefault(topic, ""),
        scenario.recall().getOrDefault(topic, ""));
  }

  /// A statement that the customer cannot know, or a mistake repeated after its correction; empty
  /// if there is none.
  Optional<String> contradiction(String text) {
    Matcher claim = CHECKED.matcher(text);
    while (claim.find()) {
      if (!everything.contains(claim.group())) {
        return Optional.of("claimed " + claim.group() + ": '" + text + "'");
      }
    }
    for (Map.Entry<Topic, String> slip : scenario.slips().entrySet()) {
      String sign = signs().getOrDefault(slip.getKey(), "");
      if (text.contains(sign)) {
        corrected.add(slip.getKey());
      } else if (corrected.contains(slip.getKey())
          && text.contains(distinctivePart(slip.getValue()))) {
        return Optional.of("fell back to " + slip.getValue() + ": '" + text + "'");
      }
    }
    return Optional.empty();
  }

  private static String distinctivePart(String slip) {
    return slip.substring(slip.lastIndexOf(' ') + 1);
  }
}
