package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.halftime.json.Json;
import dev.halftime.text.Suggestions;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A domain of tau-bench, or one of its splits.
///
/// @param domain such as `retail`
/// @param name of the split, such as `test`; empty for Halftime's default tasks
public record TaskSplit(String domain, String name) {

  private static final String FILE = "split_tasks.json";
  private static final String SMALL = "small";
  private static final int MOST = 500;

  /// Parses `retail` or `retail:test`.
  public static TaskSplit of(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new TaskSplit(text, "")
        : new TaskSplit(text.substring(0, colon), text.substring(colon + 1));
  }

  /// Returns the name of the task file: twenty of telecom's 2,285 tasks are in a file of their own.
  public String tasks() {
    boolean few = domain.equals("telecom") && (name.isEmpty() || name.equals(SMALL));
    return few ? "tasks_small.json" : "tasks.json";
  }

  /// Returns the tasks of this split, in file order.
  ///
  /// @throws IllegalArgumentException if there is no such split, it is too large, or one of its
  ///   tasks is missing
  public JsonNode of(JsonNode tasks, Tau2Data data) {
    if (name.isEmpty()) {
      return tasks;
    }
    Set<String> wanted = ids(data);
    if (wanted.size() > MOST) {
      throw new IllegalArgumentException(
          ("the split '%s' of tau-bench's %s has %,d tasks; Halftime takes at most %d,"
                  + " since it tries any two of them in one database; take a smaller split")
              .formatted(name, domain, wanted.size(), MOST));
    }
    ArrayNode some = Json.MAPPER.createArrayNode();
    for (JsonNode task : tasks) {
      if (wanted.remove(task.path("id").asText())) {
        some.add(task);
      }
    }
    if (!wanted.isEmpty()) {
      throw Tau2Data.malformed(
          data.file(domain, tasks()),
          "it lacks %,d tasks of the split '%s', such as '%s'"
              .formatted(wanted.size(), name, wanted.iterator().next()));
    }
    return some;
  }

  private Set<String> ids(Tau2Data data) {
    JsonNode splits = data.json(domain, FILE);
    List<String> names = new ArrayList<>();
    splits.fieldNames().forEachRemaining(names::add);
    if (!splits.path(name).isArray()) {
      throw new IllegalArgumentException(
          "tau-bench's "
              + domain
              + " has no split '"
              + name
              + "' in "
              + data.file(domain, FILE)
              + "; "
              + Suggestions.hint(name, names));
    }
    Set<String> ids = new HashSet<>();
    splits.path(name).forEach(id -> ids.add(id.asText()));
    return ids;
  }

  @Override
  public String toString() {
    return name.isEmpty() ? domain : domain + ":" + name;
  }
}
