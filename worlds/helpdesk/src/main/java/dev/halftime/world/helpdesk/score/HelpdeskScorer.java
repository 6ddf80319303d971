package dev.halftime.world.helpdesk.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.world.helpdesk.shop.NormalizedText;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The scorer of the first edition: 1 if the records changed exactly as in the solution and the
/// customer was told everything required, otherwise 0.
///
/// Notes are ignored. Each other difference in a record is a harm.
public final class HelpdeskScorer implements Scorer {

  private static final TypeReference<List<RequiredStatement>> TOLD = new TypeReference<>() {};

  @Override
  public Score score(Task task, Episode episode) {
    JsonNode expected = task.judged().path("changes");
    int harms = harms(expected, episode.changes());
    Optional<String> wrong =
        wrongRecord(expected, episode.changes()).or(() -> untold(task, episode));
    return wrong
        .map(why -> new Score.Graded(0, why, harms))
        .orElseGet(() -> new Score.Graded(1, "done, and told"));
  }

  private static int harms(JsonNode expected, ObjectNode changes) {
    int harms = 0;
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      boolean right = right(expected, change);
      harms += right || change.getKey().startsWith("desk/") ? 0 : 1;
    }
    return harms;
  }

  private static boolean right(JsonNode expected, Map.Entry<String, JsonNode> change) {
    JsonNode wanted = expected.get(change.getKey());
    return change.getKey().startsWith("notes/")
        || (wanted != null && Json.same(wanted, change.getValue()));
  }

  private static Optional<String> wrongRecord(JsonNode expected, ObjectNode changes) {
    for (Map.Entry<String, JsonNode> wanted : expected.properties()) {
      if (!changes.has(wanted.getKey())) {
        return Optional.of("not done: " + wanted.getKey());
      }
    }
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (!right(expected, change)) {
        return Optional.of(
            (expected.has(change.getKey()) ? "done wrongly: " : "should not be done: ")
                + change.getKey()
                + " became "
                + change.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> untold(Task task, Episode episode) {
    NormalizedText words = NormalizedText.of(said(episode));
    for (RequiredStatement told : told(task)) {
      if (!told.in(words)) {
        return Optional.of("not told: " + told.what() + " (" + told.any().getFirst() + ")");
      }
    }
    return Optional.empty();
  }

  private static List<RequiredStatement> told(Task task) {
    try {
      return Json.MAPPER.treeToValue(task.judged().path("told"), TOLD);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task '" + task.id() + "' does not belong to the helpdesk", e);
    }
  }

  /// All messages of the agent; the final answer counts only if there was no user to talk to.
  private static String said(Episode episode) {
    StringBuilder said = new StringBuilder();
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Acted(Party by, Action.Say(String text), _) && by == Party.AGENT) {
        said.append(text).append('\n');
      }
    }
    boolean alone = !episode.cell().setting().protocol().interactive();
    if (alone && episode.ending() instanceof Ending.Finished(String answer)) {
      said.append(answer);
    }
    return said.toString();
  }
}
