package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Answers of people to questionnaires about single episodes.
public final class Questionnaires {

  private Questionnaires() {}

  /// Returns the answers that count, oldest first: the last one of each person on each episode,
  /// since a form may be submitted repeatedly.
  ///
  /// @param run id of the run; empty for all runs
  public static List<ObjectNode> counted(AnnotationStore annotations, String run) {
    SequencedMap<List<String>, ObjectNode> last = new LinkedHashMap<>();
    for (ObjectNode line : annotations.all("questionnaire")) {
      if (run.isEmpty() || line.path("run").asText().equals(run)) {
        last.putLast(
            List.of(
                line.path("run").asText(), line.path("cell").asText(), line.path("judge").asText()),
            line);
      }
    }
    return List.copyOf(last.values());
  }
}
