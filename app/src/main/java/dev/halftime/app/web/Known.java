package dev.halftime.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Task;
import java.util.ArrayList;
import java.util.List;

/// Something that a customer knows or wants, as it is shown to a person who plays the customer.
///
/// @param name what it is about, in words
/// @param text what is known
record Known(String name, String text) {

  /// All that the scenario of a task says, in its order.
  static List<Known> of(Task task) {
    List<Known> all = new ArrayList<>();
    task.scenario()
        .properties()
        .forEach(it -> all.add(new Known(words(it.getKey()), text(it.getValue()))));
    return all;
  }

  private static String words(String key) {
    return key.replace('_', ' ').strip();
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
