package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.json.Json;
import dev.halftime.text.Suggestions;
import dev.halftime.user.RepeatingUser;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// A task on web pages, as given by one line of a file.
///
/// @param id unique in its file
/// @param family groups tasks of one kind
/// @param start address of the first page
/// @param goal goal of the task
/// @param success success conditions as JSON, for [Condition#all]
/// @param line number of the line
record WebTask(String id, String family, String start, String goal, JsonNode success, int line) {

  /// Property of a task's start: the address of its first page.
  static final String URL = "url";

  /// Property of a task's start: the success conditions.
  static final String SUCCESS = "success";

  private static final List<String> FIELDS = List.of("id", "family", "start", "goal", SUCCESS);

  /// Parses a line.
  ///
  /// @param number number of the line, which is the default id
  /// @param hosts the allowed servers
  /// @throws IllegalArgumentException if it is invalid, or names a host that is not allowed; the
  ///   message says what is wrong
  static WebTask read(JsonNode line, int number, AllowedHosts hosts) {
    if (!(line instanceof ObjectNode fields)) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    for (String field : (Iterable<String>) fields::fieldNames) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "unknown field '%s'; %s".formatted(field, Suggestions.hint(field, FIELDS)));
      }
    }
    WebTask task =
        new WebTask(
            fields.has("id") ? text(fields, "id") : Integer.toString(number),
            fields.has("family") ? text(fields, "family") : "page",
            text(fields, "start"),
            text(fields, "goal"),
            fields.path(SUCCESS),
            number);
    check("start", task.start(), hosts);
    for (Condition condition : Condition.all(task.success())) {
      switch (condition) {
        case Condition.Document(String url, var _, var _) -> check("json", url, hosts);
        case Condition.Address(String url) -> check("url", url, hosts);
        case Condition.ElementText _,
            Condition.Script _,
            Condition.Answer _,
            Condition.Infeasible _ -> {}
      }
    }
    return task;
  }

  private static void check(String field, String address, AllowedHosts hosts) {
    hosts
        .refusal(address)
        .ifPresent(why -> {
          throw new IllegalArgumentException(
              "'%s': %s; allow a host with --web-host HOST:PORT".formatted(field, why));
        });
    try {
      URI _ = new URI(address);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'%s': '%s' is not an address: %s; write such characters as %%XX"
              .formatted(field, address, e.getMessage()),
          e);
    }
  }

  private static String text(ObjectNode fields, String name) {
    JsonNode text = fields.path(name);
    if (!text.isTextual() || text.asText().isBlank()) {
      throw new IllegalArgumentException(
          "it needs '%s', a text%s".formatted(name, text.isMissingNode() ? "" : ": " + text));
    }
    return text.asText().strip();
  }

  Task task() {
    ObjectNode begins = Json.object().put(URL, start);
    begins.set(SUCCESS, success);
    ObjectNode judged = Json.object();
    judged.set(SUCCESS, success);
    return new Task(
        id,
        family,
        goal,
        RepeatingUser.scenario(goal),
        begins,
        judged,
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }
}
