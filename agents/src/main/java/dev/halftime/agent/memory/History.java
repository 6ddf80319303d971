package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;

/// A memory that keeps the latest episodes verbatim, within a bound.
public final class History implements Memory {

  private static final int CHARACTERS = 4;

  private final String heading;
  private final long budget; // characters
  private final int most;
  private final Deque<String> episodes = new ArrayDeque<>();
  private long used;

  private History(String heading, long budget, int most) {
    this.heading = heading;
    this.budget = budget;
    this.most = most;
  }

  /// Keeps the latest episodes within a token budget.
  ///
  /// A token is counted as four characters of text. An episode that does not fit as a whole is
  /// dropped, as are all episodes before it.
  public static History within(int tokens) {
    return new History(
        "# What happened in earlier tasks, oldest first",
        (long) tokens * CHARACTERS,
        Integer.MAX_VALUE);
  }

  /// Keeps this number of episodes of any length: a baseline that a selective memory must beat.
  public static History last(int episodes) {
    return new History("# What happened in the last tasks, oldest first", Long.MAX_VALUE, episodes);
  }

  @Override
  public String recall(Transcript seen) {
    return episodes.isEmpty() ? "" : heading + "\n\n" + String.join("\n\n", episodes);
  }

  @Override
  public void learn(Episode episode) {
    keep(TranscriptText.of(episode));
  }

  private void keep(String story) {
    episodes.addLast(story);
    used += story.length();
    while (used > budget || episodes.size() > most) {
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
