package dev.halftime.app.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A fact that a customer knows or wants, for a person who plays the customer.
///
/// @param name what the fact is about
/// @param text the fact
public record CustomerFacts(String name, String text) {

  /// Returns the facts of a task's scenario in order, without empty ones.
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
