package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trajectories of tau-bench's first version: a list of `{task_id, trial, reward, info, traj}`,
/// with the task in `info`.
public final class FirstFormat {

  /// The tool that ends a conversation.
  static final String ENDS = "transfer_to_human_agents";

  private static final String FORM =
      "tau-bench's list of trajectories {task_id, trial, reward, info: {task}, traj}";

  private final Entries entries;
  private final Path folder;
  private final Map<String, JsonNode> given = new HashMap<>();
  private final Map<String, FirstRule> rules = new HashMap<>();
  private final Map<String, Task> tasks = new HashMap<>();

  private FirstFormat(Entries entries, Path folder) {
    this.entries = entries;
    this.folder = folder;
  }

  /// Reads a file and executes its agents' calls again.
  ///
  /// @param folder of tau-bench's files
  /// @throws IllegalArgumentException if the file or an entry is invalid; the message says which
  public static List<PublishedAttempt> read(Path file, Path folder) {
    return new FirstFormat(new Entries(file, FORM), folder).attempts();
  }

  private List<PublishedAttempt> attempts() {
    JsonNode file = entries.read();
    if (!file.isArray()) {
      throw entries.wrong("it is no list");
    }
    if (file.isEmpty()) {
      throw entries.wrong("the list is empty");
    }
    for (JsonNode entry : file) {
      if (task(entry).path("actions").isArray()) {
        given.putIfAbsent(entry.path("task_id").asText(), task(entry));
      }
    }
    Optional<String> usual = Trade.of(file);
    List<PublishedAttempt> attempts = new ArrayList<>();
    for (JsonNode entry : file) {
      String where = "entry " + (attempts.size() + 1);
      check(entry, where);
      String domain =
          Trade.of(entry)
              .or(() -> usual)
              .orElseThrow(
                  () -> entries.wrong(where + " shows neither the airline's tools nor the shop's"));
      attempts.add(attempt(entry, domain, where));
    }
    return attempts;
  }

  private void check(JsonNode entry, String where) {
    entries.id(entry, where);
    if (!task(entry).path("actions").isArray() && broke(entry).isEmpty()) {
      throw entries.wrong(where + " has no task with 'actions' in its 'info'");
    }
    entries.array(entry, "traj", where);
  }

  private static JsonNode task(JsonNode entry) {
    return entry.path("info").path("task");
  }

  /// Returns the error that aborted an attempt, for which the first version records nothing else,
  /// not even the task.
  private static Optional<String> broke(JsonNode entry) {
    JsonNode error = entry.path("info").path("error");
    return error.isTextual() ? Optional.of(error.asText()) : Optional.empty();
  }

  private PublishedAttempt attempt(JsonNode entry, String domain, String where) {
    String id = entries.id(entry, where);
    JsonNode own = task(entry);
    JsonNode asked = own.path("actions").isArray() ? own : given.getOrDefault(id, Json.object());
    List<JsonNode> messages = entries.messages(entry, "traj", where);
    FirstRule rule =
        rules.computeIfAbsent(domain, it -> FirstRule.of(FirstRule.PREFIX + it, folder));
    PublishedTalk talk = rule.talk();
    Entries.play(messages, talk);
    Task task = tasks.computeIfAbsent(id + asked, _ -> task(id, domain, asked));
    Episode.Key cell =
        new Episode.Key(
            entries.name(),
            FirstRule.PREFIX + domain,
            Setting.INTERACTIVE,
            task.id(),
            "",
            0,
            entry.path("trial").asInt(0));
    Transcript transcript = talk.transcript();
    Episode episode =
        new Episode(
            cell,
            transcript,
            broke(entry)
                .<Ending>map(
                    error -> new Ending.Failed(Boundary.AGENT, "the recorded run broke: " + error))
                .orElseGet(() -> ending(transcript)),
            talk.before().digest(),
            talk.after().digest(),
            talk.changes(),
            Usage.NONE);
    return new PublishedAttempt(
        id, task, episode, Entries.reward(entry.path("reward")), remarks(entry, talk));
  }

  /// A file that was merged from several may contain several tasks with one id.
  private Task task(String id, String domain, JsonNode given) {
    long same =
        tasks.values().stream().filter(it -> it.scenario().path("id").asText().equals(id)).count();
    ObjectNode judged = Json.object();
    for (String part : List.of("actions", "outputs")) {
      judged.set(
          part, given.path(part).isArray() ? given.path(part) : Json.MAPPER.createArrayNode());
    }
    String instruction = given.path("instruction").asText();
    return new Task(
        same == 0 ? id : id + "." + (same + 1),
        domain,
        instruction,
        Json.object().put("id", id).put("instructions", instruction),
        Json.object(),
        judged,
        new Task.Worth(5, 5),
        new Task.Place(given.path("user_id").asText(), List.of(), List.of(), ""));
  }

  private static List<String> remarks(JsonNode entry, PublishedTalk talk) {
    JsonNode verdict = entry.path("info").path("reward_info").path("info");
    List<String> remarks = new ArrayList<>();
    if (verdict.isObject() && !verdict.has("r_actions")) {
      remarks.add("the file keeps no verdict on the database, only on the outputs");
    } else if (verdict.has("r_actions")) {
      remarks.add("the file's verdict on the database is " + verdict.path("r_actions"));
    } else {
      remarks.add("the file does not say how it was judged");
    }
    if (!talk.remark().isEmpty()) {
      remarks.add(talk.remark());
    }
    return remarks;
  }

  /// The first version gave a reward only if a user ended the conversation or an agent transferred
  /// it.
  private static Ending ending(Transcript transcript) {
    for (Event event : transcript.events().reversed()) {
      if (event instanceof Event.Acted(Party _, Action action, var _)) {
        if (action instanceof Action.Finish(String words)) {
          return new Ending.Left(words);
        }
        if (action instanceof Action.Call(String tool, var _) && tool.equals(ENDS)) {
          return new Ending.Over(false);
        }
        break;
      }
    }
    return new Ending.Failed(Boundary.LIMIT, "the recorded talk stops before anybody ended it");
  }
}
