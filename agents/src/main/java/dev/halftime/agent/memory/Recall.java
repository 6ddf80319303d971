package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import dev.halftime.model.Embedding;
import dev.halftime.model.MeteredEmbedding;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// A memory that recalls the earlier episodes whose beginnings are most similar to that of this
/// one.
///
/// Similarity is that of the first texts under an [Embedding]; of equally similar episodes the
/// older one comes first. It keeps the latest 1,000 episodes, and the first 4,000 characters of
/// each.
public final class Recall implements Memory {

  private static final int LENGTH = 4_000;

  /// Number of episodes that are kept.
  static final int HELD = 1_000;

  private final MeteredEmbedding embedding;
  private final int most;
  private final Deque<Remembered> episodes = new ArrayDeque<>();

  private record Remembered(String about, String story, Embedding.Vector place) {}

  /// @param most number of episodes recalled
  public Recall(MeteredEmbedding embedding, int most) {
    this.embedding = embedding;
    this.most = most;
  }

  @Override
  public String recall(Transcript seen) {
    if (episodes.isEmpty()) {
      return "";
    }
    Embedding.Vector here = embedding.embed(opening(seen));
    List<String> stories =
        episodes.stream()
            .sorted(Comparator.comparingDouble((Remembered it) -> -here.cosine(it.place())))
            .limit(most)
            .map(Remembered::story)
            .toList();
    return "# Earlier tasks that began like this one, the likest first\n\n"
        + String.join("\n\n", stories);
  }

  @Override
  public void learn(Episode episode) {
    keep(opening(episode.transcript()), cut(TranscriptText.of(episode)));
  }

  private void keep(String about, String story) {
    episodes.addLast(new Remembered(about, story, embedding.embed(about)));
    if (episodes.size() > HELD) {
      episodes.removeFirst();
    }
  }

  /// Returns the first text of an episode, by which it is compared.
  static String opening(Transcript seen) {
    return seen.texts().stream().findFirst().map(Recall::cut).orElse("");
  }

  /// Returns the first 4,000 characters of a text.
  static String cut(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end) + " ...";
  }

  @Override
  public JsonNode snapshot() {
    var all = Json.MAPPER.createArrayNode();
    episodes.forEach(it -> all.addObject().put("about", it.about()).put("story", it.story()));
    return all;
  }

  @Override
  public void restore(JsonNode snapshot) {
    if (!snapshot.isArray()) {
      throw new IllegalArgumentException("a recall is a list of episodes, not " + snapshot);
    }
    episodes.clear();
    snapshot.forEach(it -> keep(cut(it.path("about").asText()), cut(it.path("story").asText())));
  }
}
