package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;

/// A memory that keeps the last k episodes verbatim, however long they are: a floor that a memory
/// with a choice must beat.
public final class LastEpisodes implements Memory {

  private final int most;
  private final Deque<String> episodes = new ArrayDeque<>();

  /// @param most number of episodes kept
  public LastEpisodes(int most) {
    this.most = most;
  }

  @Override
  public String recall(Transcript seen) {
    return episodes.isEmpty()
        ? ""
        : "# What happened in the last tasks, oldest first\n\n" + String.join("\n\n", episodes);
  }

  @Override
  public void learn(Episode episode) {
    keep(TranscriptText.of(episode));
  }

  private void keep(String story) {
    episodes.addLast(story);
    if (episodes.size() > most) {
      episodes.removeFirst();
    }
  }

  @Override
  public JsonNode snapshot() {
    return Json.tree(episodes.toArray());
  }

  @Override
  public void restore(JsonNode snapshot) {
    if (!snapshot.isArray()) {
      throw new IllegalArgumentException("the last episodes are a list of texts, not " + snapshot);
    }
    episodes.clear();
    snapshot.forEach(story -> keep(story.asText()));
  }
}
