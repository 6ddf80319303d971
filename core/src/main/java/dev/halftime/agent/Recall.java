package dev.halftime.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.model.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A memory that looks up the earlier episodes which began most like this one.
///
/// Episodes are compared by what was told first, as an [Embedding] places it; of equals the older
/// one comes first.
public final class Recall implements Memory {

  /// Characters of one episode that are recalled.
  private static final int LENGTH = 4_000;

  private final Embedding embedding;
  private final int most;
  private final List<Remembered> episodes = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Remembered(String about, String story, float[] place) {}

  /// @param most how many episodes are recalled
  public Recall(Embedding embedding, int most) {
    this.embedding = embedding;
    this.most = most;
  }

  @Override
  public String recall(Transcript seen) {
    if (episodes.isEmpty()) {
      return "";
    }
    float[] here = embedding.embed(opening(seen));
    List<String> stories =
        episodes.stream()
            .sorted(
                Comparator.comparingDouble((Remembered it) -> -Embedding.cosine(here, it.place())))
            .limit(most)
            .map(Remembered::story)
            .toList();
    return "# Earlier tasks that began like this one, the likest first\n\n"
        + String.join("\n\n", stories);
  }

  @Override
  public void learn(Episode episode) {
    String story = Story.of(episode);
    keep(
        opening(episode.transcript()),
        story.length() <= LENGTH ? story : story.substring(0, LENGTH) + " ...");
  }

  private void keep(String about, String story) {
    episodes.add(new Remembered(about, story, embedding.embed(about)));
  }

  private static String opening(Transcript seen) {
    for (Event event : seen) {
      if (event instanceof Event.Saw saw && saw.observation() instanceof Observation.Text text) {
        return text.text();
      }
    }
    return "";
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
    snapshot.forEach(it -> keep(it.path("about").asText(), it.path("story").asText()));
  }
}
