package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.Tau2;
import dev.halftime.world.tau2.kernel.Mismatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Grades as tau-bench's first version does: the final database must equal that of the reference
/// solution, and every expected output must be contained in a message of the agent (lower case,
/// without commas).
///
/// Facts: sierra-research/tau-bench (MIT), `tau_bench/envs/base.py`.
public final class FirstRule implements Scorer {

  static final String PREFIX = "tau1-";

  private final RecordedDesk desk;
  private final State start;
  private final Map<Task, ObjectNode> references = new ConcurrentHashMap<>();

  private FirstRule(RecordedDesk desk, State start) {
    this.desk = desk;
    this.start = start;
  }

  /// Returns whether a benchmark of a run is graded by this rule.
  public static boolean grades(String benchmark) {
    return benchmark.startsWith(PREFIX);
  }

  /// Returns the rule of a benchmark for which [#grades] is true.
  ///
  /// @param folder of tau-bench's files
  /// @throws IllegalArgumentException if they are missing
  public static FirstRule of(String benchmark, Path folder) {
    Tau2 later = Tau2.of(benchmark.substring(PREFIX.length()), folder);
    RecordedDesk reading = new WorldDesk(later.world());
    RecordedDesk desk =
        later.id().equals("tau2-airline") ? new AirlineDesk(reading) : new RetailDesk(reading);
    return new FirstRule(desk, later.world().state());
  }

  PublishedTalk talk() {
    return new PublishedTalk(desk, start, true);
  }

  RecordedDesk desk() {
    return desk;
  }

  State start() {
    return start;
  }

  @Override
  public Score score(Task task, Episode episode) {
    ObjectNode wanted = references.computeIfAbsent(task, this::reference);
    boolean same = Json.same(episode.changes(), wanted);
    List<String> why = new ArrayList<>();
    why.add(
        same
            ? "the database is as the reference leaves it"
            : "the database is not as the reference leaves it ("
                + Mismatch.of(episode.changes(), wanted)
                + ")");
    boolean told = true;
    for (JsonNode output : task.judged().path("outputs")) {
      boolean said = said(episode, output.asText().toLowerCase(Locale.ROOT));
      told &= said;
      why.add("'" + output.asText() + "' was " + (said ? "" : "never ") + "said");
    }
    return new Score.Graded(same && told ? 1 : 0, String.join("; ", why));
  }

  private static boolean said(Episode episode, String output) {
    return episode.transcript().said(Party.AGENT).stream()
        .anyMatch(words -> words.toLowerCase(Locale.ROOT).replace(",", "").contains(output));
  }

  private synchronized ObjectNode reference(Task task) {
    State state = start;
    for (JsonNode action : task.judged().path("actions")) {
      if (action.path("kwargs") instanceof ObjectNode arguments
          && !FirstFormat.ENDS.equals(action.path("name").asText())) {
        Action.Call call = new Action.Call(action.path("name").asText(), arguments);
        state = desk.call(state, Party.AGENT, call).state();
      }
    }
    return state.changesSince(start);
  }
}
