package dev.halftime.app.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.text.TerminalText;

/// An episode that another system recorded.
///
/// @param task the task, as far as it is recorded
/// @param score the recorded verdict, or one computed from the record
/// @param line the episode as one JSON object, for other programs
public record ImportedEpisode(Task task, Episode episode, Score score, ObjectNode line) {

  private static final int LONGEST = 500;

  /// Returns a copy that is another trial of its task.
  ImportedEpisode inTrial(int trial) {
    Episode.Key cell = episode.cell();
    Episode.Key other =
        new Episode.Key(
            cell.agent(),
            cell.benchmark(),
            cell.setting(),
            cell.task(),
            cell.sequence(),
            cell.position(),
            trial);
    return new ImportedEpisode(task, keyed(episode, other), score, line);
  }

  /// Returns a name from a record on one line, at most 500 characters long.
  ///
  /// @param otherwise the name if none is recorded
  public static String name(JsonNode recorded, String otherwise) {
    String name = TerminalText.line(recorded.asText("")).strip();
    return name.isEmpty() ? otherwise : name.substring(0, Math.min(name.length(), LONGEST));
  }

  /// Returns an episode under another key.
  public static Episode keyed(Episode episode, Episode.Key cell) {
    return new Episode(
        cell,
        episode.transcript(),
        episode.ending(),
        episode.before(),
        episode.after(),
        episode.changes(),
        episode.usage());
  }
}
