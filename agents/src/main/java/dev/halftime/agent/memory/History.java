package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;

/// A memory that keeps the latest episodes verbatim, within a token budget.
///
/// A token is counted as four characters of text. An episode that does not fit as a whole is
/// dropped, as are all episodes before it.
public final class History implements Memory {

  private static final int CHARACTERS = 4;

  private final long budget; // characters
  private final Deque<String> episodes = new ArrayDeque<>();
  private long used;

  /// @param tokens the token budget
  public History(int tokens) {
    this.budget = (long) tokens * CHARACTERS;
  }

  @Override
  public String recall(Transcript seen) {
    return episodes.isEmpty()
        ? ""
        : "# What happened in earlier tasks, oldest first\n\n" + String.join("\n\n", episodes);
  }

  @Override
  public void learn(Episode episode) {
    keep(TranscriptText.of(episode));
  }

  private void keep(String story) {
    episodes.addLast(story);
    used += story.length();
    while (used > budget) {
      used -= episodes.removeFirst().length();
    }
  }

  @Override
  public JsonNode snapshot() {
    return Json.tree(episodes.toArray());
  }

  @Override
  public void restore(JsonNode snapshot) {
    if (!snapshot.isArray()) {
      throw new IllegalArgumentException("a history is a list of texts, not " + snapshot);
    }
    episodes.clear();
    used = 0;
    snapshot.forEach(story -> keep(story.asText()));
  }
}
