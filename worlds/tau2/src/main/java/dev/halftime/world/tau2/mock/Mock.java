package dev.halftime.world.tau2.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.FileShape;
import dev.halftime.world.tau2.kernel.RawArguments;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.FieldCheck;
import dev.halftime.world.tau2.original.RecordModel;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The domain `mock`: a to-do list, and the notifications in its user's inbox.
public final class Mock implements Domain {

  private static final List<Tau2Tool> AGENT =
      List.of(
          Tau2Tool.of(
              "create_task",
              Tool.Kind.WRITE,
              "Puts a new task, still to be done, on a user's list.",
              JsonSchema.object()
                  .text("user_id", "whose list")
                  .text("title", "the task in a few words")
                  .text("description", "more about it")
                  .optional(),
              Mock::create),
          Tau2Tool.of(
              "get_users",
              Tool.Kind.READ,
              "All users with the ids of their tasks.",
              JsonSchema.object(),
              (state, _) -> new Answer(state, rows(state, "users"))),
          Tau2Tool.of(
              "update_task_status",
              Tool.Kind.WRITE,
              "Sets how far a task is.",
              JsonSchema.object()
                  .text("task_id", "which task")
                  .choice("status", "how far it is", List.of("pending", "completed")),
              Mock::update),
          Tau2Tool.of(
              "transfer_to_human_agents",
              Tool.Kind.READ,
              "Hands the user over to a person, where the policy and the tools do not suffice.",
              JsonSchema.object().text("summary", "what the user needs"),
              (state, _) -> new Answer(state, TextNode.valueOf("Transfer successful"))));

  private static final List<Tau2Tool> USER =
      List.of(
          Tau2Tool.of(
              "check_notifications",
              Tool.Kind.READ,
              "All notices in your inbox.",
              JsonSchema.object(),
              (state, _) -> new Answer(state, rows(state, "notifications"))),
          Tau2Tool.of(
              "dismiss_notification",
              Tool.Kind.WRITE,
              "Marks a notice as read.",
              JsonSchema.object().text("notification_id", "which notice"),
              Mock::dismiss));

  /// Not every release contains this file.
  private static final String OF_USERS = "user_db.json";

  private static final RecordModel TASK =
      RecordModel.named("Task")
          .with("task_id", FieldCheck.text())
          .with("title", FieldCheck.text())
          .with(
              "description",
              (value, place, flaws) ->
                  value.isNull() ? Optional.of(value) : FieldCheck.text().kept(value, place, flaws))
          .with("status", FieldCheck.text());

  private static final SortedMap<String, FileShape> TABLES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "tasks",
                  FileShape.record("task_id", "title", "status"),
                  "users",
                  FileShape.record("user_id", "name")
                      .with("tasks", FileShape.list(FileShape.TEXT)))));

  private final Tau2Data data;
  private final State start;

  private Mock(Tau2Data data, State start) {
    this.data = data;
    this.start = start;
  }

  public static Mock of(Tau2Data data) {
    Map<String, JsonNode> rows = new HashMap<>();
    JsonNode agent = data.json("mock", "db.json");
    TABLES.forEach((table, shape) ->
        Tau2Data.check(
            data.file("mock", "db.json"), agent.path(table), table, FileShape.table(shape)));
    add(rows, agent);
    if (data.find("mock").filter(it -> Files.isRegularFile(it.resolve(OF_USERS))).isPresent()) {
      add(rows, data.json("mock", OF_USERS));
    }
    return new Mock(data, State.of(rows));
  }

  private static void add(Map<String, JsonNode> rows, JsonNode tables) {
    for (Map.Entry<String, JsonNode> table : tables.properties()) {
      for (Map.Entry<String, JsonNode> row : table.getValue().properties()) {
        rows.put(table.getKey() + "/" + row.getKey(), row.getValue());
      }
    }
  }

  @Override
  public String name() {
    return "mock";
  }

  @Override
  public String policy(boolean alone) {
    return data.text("mock", alone ? "policy_solo.md" : "policy.md");
  }

  @Override
  public State start() {
    return start;
  }

  @Override
  public FileShape shape(String table) {
    return TABLES.getOrDefault(table, FileShape.ANYTHING);
  }

  @Override
  public List<Tool> tools(Party party) {
    return handles(party).stream().map(Tau2Tool::tool).toList();
  }

  private static List<Tau2Tool> handles(Party party) {
    return party == Party.AGENT ? AGENT : USER;
  }

  @Override
  public Answer call(State state, Party by, String name, ObjectNode arguments) {
    if (by == Party.USER && name.equals("add_notification")) {
      return add(state, arguments);
    }
    return handles(by).stream()
        .filter(handle -> handle.tool().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ToolError("Tool '" + name + "' not found."))
        .function()
        .done(state, arguments);
  }

  @Override
  public boolean holds(State state, Party side, String name, ObjectNode arguments) {
    return switch (name) {
      case "assert_number_of_tasks" ->
          record(state, "users", "User", arguments.path("user_id")).path("tasks").size()
              == arguments.path("expected_number").asInt();
      case "assert_task_status" ->
          record(state, "tasks", "Task", arguments.path("task_id"))
              .path("status")
              .equals(arguments.path("expected_status"));
      case "assert_notification_status" ->
          record(state, "notifications", "Notification", arguments.path("notification_id"))
              .path("status")
              .equals(arguments.path("expected_status"));
      default -> throw new ToolError("there is no statement '" + name + "' about " + name());
    };
  }

  private static ObjectNode record(State state, String table, String what, JsonNode id) {
    return RawArguments.record(state, table, id, what + " " + Value.text(id) + " not found");
  }

  private static ArrayNode rows(State state, String table) {
    ArrayNode rows = Json.MAPPER.createArrayNode();
    state.table(table).values().forEach(rows::add);
    return rows;
  }

  private static Answer create(State state, ObjectNode arguments) {
    ObjectNode user = record(state, "users", "User", arguments.path("user_id")).deepCopy();
    String id = "task_" + (state.table("tasks").size() + 1);
    ObjectNode given = Json.object().put("task_id", id);
    given.set("title", arguments.path("title"));
    given.set("description", arguments.get("description"));
    ObjectNode task = TASK.of(given.put("status", "pending"));
    user.withArray("tasks").add(id);
    String path = "users/" + arguments.path("user_id").asText();
    return new Answer(state.with("tasks/" + id, task).with(path, user), task);
  }

  private static Answer update(State state, ObjectNode arguments) {
    ObjectNode task = record(state, "tasks", "Task", arguments.path("task_id")).deepCopy();
    task.set("status", arguments.path("status"));
    return new Answer(state.with("tasks/" + arguments.path("task_id").asText(), task), task);
  }

  private static Answer dismiss(State state, ObjectNode arguments) {
    String id = arguments.path("notification_id").asText();
    ObjectNode notice =
        record(state, "notifications", "Notification", arguments.path("notification_id"))
            .deepCopy();
    notice.put("status", "read");
    return new Answer(
        state.with("notifications/" + id, notice),
        TextNode.valueOf("Notification " + id + " dismissed"));
  }

  /// Only tasks use this function, to set up their initial state.
  private static Answer add(State state, ObjectNode arguments) {
    ObjectNode notice = Json.object();
    notice.set("notification_id", arguments.path("notification_id"));
    notice.set("message", arguments.path("message"));
    notice.put("status", "unread");
    notice.set("task_id", arguments.get("task_id"));
    String path = "notifications/" + arguments.path("notification_id").asText();
    return new Answer(state.with(path, notice), notice);
  }
}
