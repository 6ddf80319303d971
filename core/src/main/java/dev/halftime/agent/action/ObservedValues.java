package dev.halftime.agent.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// The words and numbers that an agent has observed in an episode.
public final class ObservedValues {

  /// Maximum number of values; later ones are dropped to bound memory.
  private static final int MOST = 2_000;

  private final List<JsonNode> words = new ArrayList<>();
  private int read;

  /// Adds the values of new events.
  public void read(Transcript seen) {
    List<Event> events = seen.events();
    for (; read < events.size(); read++) {
      if (events.get(read) instanceof Event.Observed saw) {
        switch (saw.observation()) {
          case Observation.Text(String text) -> text(text);
          case Observation.Result(JsonNode value) -> leaves(value);
          case Observation.Refusal(String why) -> text(why);
          case Observation.Image _ -> {}
        }
      }
    }
  }

  private void text(String text) {
    for (String word : text.split("\\s+", MOST)) {
      String bare = bare(word);
      if (!bare.isEmpty() && words.size() < MOST) {
        words.add(Json.tree(bare));
      }
    }
  }

  /// Strips the punctuation around a word.
  private static String bare(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && "\"'(.,;:!?".indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && "\"').,;:!?".indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    return word.substring(from, to);
  }

  private void leaves(JsonNode value) {
    if (value.isContainerNode()) {
      value.forEach(this::leaves);
    } else if (words.size() < MOST) {
      words.add(value);
    }
  }

  /// Returns the distinct values.
  public List<JsonNode> all() {
    return words.stream().distinct().toList();
  }

  /// Returns one of the values, or an empty text if there is none.
  public JsonNode any(IntUnaryOperator choose) {
    return words.isEmpty() ? Json.tree("") : words.get(choose.applyAsInt(words.size()));
  }
}
