package dev.halftime.app.format;

import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;

/// A recorded episode to be written for another system.
///
/// @param run id of its run
/// @param attempt number of the attempt at its task by its agent, from 1
public record ExportedEpisode(String run, Task task, Episode episode, Score score, int attempt) {

  /// Returns the name of the model in the name of the agent; the whole name if it names no model.
  public String model() {
    String agent = episode.cell().agent();
    int at = agent.indexOf('@');
    return at < 0 ? agent : agent.substring(at + 1);
  }
}
