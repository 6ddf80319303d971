package dev.halftime.world.tau2.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Task.Place;
import dev.halftime.Task.Worth;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.tool.ToolSet;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A task file of tau-bench.
///
/// @param path of the file, for errors
public record TaskFile(Path path, JsonNode json) {

  private static final double DOLLARS = 5;
  private static final double TALKING = 3;
  private static final double A_CALL = 0.5;

  /// Parses the tasks of the file.
  ///
  /// @throws IllegalArgumentException if the file is invalid
  public List<Task> tasks(Domain domain, ToolSet<Tau2World> tools) {
    if (!json.isArray()) {
      throw Tau2Data.malformed(path, "it must be a list of tasks");
    }
    TaskCustomers customers = new TaskCustomers(domain, tools);
    List<Task> tasks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode each : json) {
      if (!each.path("id").isTextual() || !each.path("user_scenario").isObject()) {
        throw Tau2Data.malformed(
            path, "task " + (tasks.size() + 1) + " lacks its 'id' or 'user_scenario'");
      }
      Task task = task(each, tools, customers);
      if (!ids.add(task.id())) {
        throw Tau2Data.malformed(path, "two tasks have the id '" + task.id() + "'");
      }
      tasks.add(task);
    }
    return List.copyOf(tasks);
  }

  private static Task task(JsonNode json, ToolSet<Tau2World> tools, TaskCustomers customers) {
    ObjectNode scenario = object(json.path("user_scenario"));
    ObjectNode start = object(json.path("initial_state"));
    ObjectNode judged = object(json.path("evaluation_criteria"));
    int calls = judged.path("actions").size();
    return new Task(
        json.path("id").asText(),
        family(json.path("id").asText(), judged, tools),
        json.path("ticket").isTextual() ? json.path("ticket").asText() : UserTicket.of(scenario),
        scenario,
        start,
        judged,
        new Worth(DOLLARS, TALKING + A_CALL * calls),
        new Place(customers.of(scenario, start, judged), List.of(), List.of(), ""));
  }

  private static ObjectNode object(JsonNode json) {
    return json instanceof ObjectNode object ? object : Json.object();
  }

  /// Returns the family that the id names in brackets, or one that is derived from what the
  /// reference solution changes.
  private static String family(String id, ObjectNode judged, ToolSet<Tau2World> tools) {
    if (id.startsWith("[") && id.indexOf(']') > 1) {
      return id.substring(1, id.indexOf(']'));
    }
    Set<String> writes = new TreeSet<>();
    for (JsonNode action : judged.path("actions")) {
      String name = action.path("name").asText();
      Party side = InitialState.side(action.path("requestor").asText());
      if (tools.find(side, name).filter(it -> it.kind() == Tool.Kind.WRITE).isPresent()) {
        writes.add(name);
      }
    }
    return switch (writes.size()) {
      case 0 -> "nothing to change";
      case 1 -> writes.iterator().next();
      default -> "several changes";
    };
  }
}
