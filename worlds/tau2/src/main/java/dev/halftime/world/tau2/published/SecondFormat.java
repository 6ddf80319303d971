package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.text.Suggestions;
import dev.halftime.usage.Usage;
import dev.halftime.world.tau2.Tau2;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Results of tau2-bench: `{info, tasks, simulations}`, with the tasks as they were at the time, or
/// if they are omitted, with those of the local files.
public final class SecondFormat {

  private static final String FORM =
      "tau2-bench's results.json {info, tasks, simulations: [{task_id, trial, messages,"
          + " reward_info}]}";

  private final Entries entries;
  private final JsonNode file;
  private final Tau2 benchmark;
  private final Map<String, Task> tasks = new LinkedHashMap<>();

  private SecondFormat(Entries entries, Path folder) {
    this.entries = entries;
    this.file = entries.read();
    this.benchmark = Tau2.of(domain(), folder);
    JsonNode given = entries.array(file, "tasks", "it");
    Stream<Task> known =
        given.isEmpty() ? benchmark.tasks() : benchmark.tasks(entries.path(), given).stream();
    known.forEach(task -> tasks.put(task.id(), task));
  }

  /// Reads a file and executes the calls of its agents and users again.
  ///
  /// @param folder of tau-bench's files
  /// @throws IllegalArgumentException if the file or an entry is invalid; the message says which
  public static List<PublishedAttempt> read(Path file, Path folder) {
    return new SecondFormat(new Entries(file, FORM), folder).attempts();
  }

  private String domain() {
    JsonNode told = file.path("info").path("environment_info").path("domain_name");
    JsonNode first =
        file.path("tasks").path(0).path("user_scenario").path("instructions").path("domain");
    if (!told.isTextual() && !first.isTextual()) {
      throw entries.wrong("it does not say its domain in info.environment_info.domain_name");
    }
    return told.isTextual() ? told.asText() : first.asText();
  }

  private List<PublishedAttempt> attempts() {
    List<PublishedAttempt> attempts = new ArrayList<>();
    JsonNode simulations = entries.array(file, "simulations", "it");
    if (simulations.isEmpty()) {
      throw entries.wrong("its 'simulations' are empty");
    }
    for (JsonNode simulation : simulations) {
      attempts.add(attempt(simulation, "simulation " + (attempts.size() + 1)));
    }
    return attempts;
  }

  private PublishedAttempt attempt(JsonNode simulation, String where) {
    String id = entries.id(simulation, where);
    Task task = tasks.get(id);
    if (task == null) {
      throw entries.wrong(
          where
              + " is about a task '"
              + id
              + "' that the file does not give; "
              + Suggestions.hint(id, tasks.keySet()));
    }
    List<JsonNode> messages = entries.messages(simulation, "messages", where);
    World world = benchmark.world();
    world.begin(task);
    PublishedTalk talk = new PublishedTalk(new WorldDesk(world), world.state(), false);
    Entries.play(fresh(messages, task), talk);
    Transcript transcript = talk.transcript();
    Episode episode =
        new Episode(
            cell(task, simulation),
            transcript,
            ending(simulation.path("termination_reason").asText(""), transcript),
            talk.before().digest(),
            talk.after().digest(),
            talk.changes(),
            Usage.NONE);
    List<String> remarks = new ArrayList<>();
    JsonNode verdict = simulation.path("reward_info");
    if (verdict.path("reward_breakdown").isObject()) {
      remarks.add("the file's own verdicts are " + verdict.path("reward_breakdown"));
    }
    if (!talk.remark().isEmpty()) {
      remarks.add(talk.remark());
    }
    return new PublishedAttempt(id, task, episode, Entries.reward(verdict.path("reward")), remarks);
  }

  private Episode.Key cell(Task task, JsonNode simulation) {
    JsonNode llm = file.path("info").path("agent_info").path("llm");
    boolean alone =
        file.path("info").path("user_info").path("implementation").asText().equals("dummy_user");
    return new Episode.Key(
        llm.isTextual() && !llm.asText().isBlank() ? llm.asText() : entries.name(),
        benchmark.id(),
        alone ? Setting.CLASSICAL : Setting.INTERACTIVE,
        task.id(),
        "",
        0,
        simulation.path("trial").asInt(0));
  }

  /// Returns the messages without the initial history, which the world has already applied.
  private static List<JsonNode> fresh(List<JsonNode> messages, Task task) {
    List<JsonNode> history = Records.items(task.start().path("message_history"));
    int size = history.size();
    if (size == 0 || size > messages.size()) {
      return messages;
    }
    for (int i = 0; i < size; i++) {
      JsonNode then = history.get(i);
      JsonNode now = messages.get(i);
      if (!then.path("role").equals(now.path("role"))
          || !then.path("content").asText("").equals(now.path("content").asText(""))) {
        return messages;
      }
    }
    return messages.subList(size, messages.size());
  }

  private static Ending ending(String reason, Transcript transcript) {
    return switch (reason) {
      case "user_stop", "agent_stop", "" -> stopped(transcript, reason);
      case "user_error" -> new Ending.Failed(Boundary.USER, "the recorded user broke");
      case "agent_error" -> new Ending.Failed(Boundary.AGENT, "the recorded agent broke");
      case "infrastructure_error", "unexpected_error" ->
          new Ending.Failed(Boundary.WORLD, "the recorded run broke: " + reason);
      default -> new Ending.Failed(Boundary.LIMIT, "the recorded talk was cut off: " + reason);
    };
  }

  private static Ending stopped(Transcript transcript, String reason) {
    if (!transcript.isEmpty()
        && transcript.last() instanceof Event.Acted(var _, Action.Finish(String words), var _)) {
      return new Ending.Left(words);
    }
    return reason.isEmpty()
        ? new Ending.Failed(Boundary.LIMIT, "the recorded talk stops before anybody ended it")
        : new Ending.Finished("");
  }
}
