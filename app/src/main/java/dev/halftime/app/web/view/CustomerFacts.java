package dev.halftime.app.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Something that a customer knows or wants, as it is shown to a person who plays the customer.
///
/// @param name what it is about, in words
/// @param text what is known
public record CustomerFacts(String name, String text) {

  /// All that the scenario of a task says, in its order; what is empty says nothing.
  public static List<CustomerFacts> of(Task task) {
    List<CustomerFacts> all = new ArrayList<>();
    add(task.scenario(), all);
    return all;
  }

  private static void add(ObjectNode scenario, List<CustomerFacts> all) {
    for (var each : scenario.properties()) {
      if (each.getValue() instanceof ObjectNode deeper) {
        add(deeper, all);
      } else if (!text(each.getValue()).isBlank()) {
        all.add(new CustomerFacts(words(each.getKey()), text(each.getValue())));
      }
    }
  }

  private static String words(String key) {
    return key.replace('_', ' ').strip().toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> lines = new ArrayList<>();
      value.forEach(each -> lines.add(text(each)));
      return String.join("\n", lines);
    }
    return value.isContainerNode() ? value.toPrettyString() : value.asText();
  }
}
