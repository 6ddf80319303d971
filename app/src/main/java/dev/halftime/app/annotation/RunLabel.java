package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A name and a note that people gave a run; neither is part of the record.
///
/// @param name empty if it has none
/// @param note empty if it has none
/// @param removed whether the run is left out of lists
public record RunLabel(String name, String note, boolean removed) {

  /// The label of a run that nobody labelled.
  public static final RunLabel NONE = new RunLabel("", "", false);

  private static final String KIND = "label";

  /// Field of the run's id. It is not named `run`, so that an export of the run does not include
  /// the label.
  private static final String OF = "of";

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_NOTE = 2_000;

  /// @throws IllegalArgumentException if name or note is too long, or the name has a control
  ///   character
  public RunLabel {
    name = name.strip();
    note = note.strip();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the name of a run is one line of at most %d characters, not %,d"
              .formatted(LONGEST_NAME, name.length()));
    }
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "a note has at most %,d characters, not %,d".formatted(LONGEST_NOTE, note.length()));
    }
  }

  /// Returns the labels by id of the run; of several, the last one counts. Invalid labels are
  /// ignored, so that the list of runs can still be shown.
  public static Map<String, RunLabel> all(AnnotationStore annotations) {
    Map<String, RunLabel> labels = new HashMap<>();
    for (ObjectNode line : annotations.all(KIND)) {
      read(line).ifPresent(label -> labels.put(line.path(OF).asText(), label));
    }
    return labels;
  }

  /// Returns whether an annotation is about one of these runs, or its label.
  public static boolean concerns(ObjectNode line, Set<String> runs) {
    return runs.contains(about(line));
  }

  /// Returns the run that an annotation is about; empty if it is about none.
  static String about(ObjectNode line) {
    boolean label = line.path("kind").asText().equals(KIND);
    return line.path(label ? OF : "run").asText();
  }

  private static Optional<RunLabel> read(ObjectNode line) {
    JsonNode name = line.path("name");
    JsonNode note = line.path("note");
    try {
      return name.isTextual() && note.isTextual()
          ? Optional.of(
              new RunLabel(name.textValue(), note.textValue(), line.path("removed").asBoolean()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Returns the label of a run.
  public static RunLabel of(AnnotationStore annotations, String run) {
    return all(annotations).getOrDefault(run, NONE);
  }

  /// Stores this label for a run; it replaces the earlier one.
  public void give(AnnotationStore annotations, String run) {
    annotations.add(
        Json.object()
            .put("kind", KIND)
            .put(OF, run)
            .put("name", name)
            .put("note", note)
            .put("removed", removed)
            .put("at", Instant.now().toString()));
  }

  /// Returns a copy with another name.
  public RunLabel named(String other) {
    return new RunLabel(other, note, removed);
  }
}
