package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A memory that recalls the earlier episodes that are most relevant to the beginning of this one,
/// by BM25 (Robertson and Zaragoza 2009, [The probabilistic relevance framework: BM25 and
/// beyond](https://doi.org/10.1561/1500000019)), with k1 = 1.2 and b = 0.75: a baseline that a
/// memory with embeddings or a model must beat.
///
/// The query is the first text of the episode, a document the first 4,000 characters of an episode;
/// the latest 1,000 are kept. Episodes that share no word are not recalled. Of equally relevant
/// ones the older comes first.
public final class Bm25 implements Memory {

  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final int most;
  private final List<Document> episodes = new ArrayList<>();

  /// An episode with the number of times that each word occurs in it.
  private record Document(String story, Map<String, Integer> counts, int length) {

    static Document of(String story) {
      Map<String, Integer> counts = new HashMap<>();
      int length = 0;
      for (String word : words(story)) {
        counts.merge(word, 1, Integer::sum);
        length++;
      }
      return new Document(story, counts, length);
    }
  }

  private record Hit(Document document, double relevance) {}

  /// @param most number of episodes recalled
  public Bm25(int most) {
    this.most = most;
  }

  static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  @Override
  public String recall(Transcript seen) {
    Set<String> query = new LinkedHashSet<>(words(Recall.opening(seen)));
    double mean = episodes.stream().mapToInt(Document::length).average().orElse(1);
    Map<String, Double> weights = new HashMap<>();
    for (String word : query) {
      long with = episodes.stream().filter(it -> it.counts().containsKey(word)).count();
      weights.put(word, Math.log1p((episodes.size() - with + 0.5) / (with + 0.5)));
    }
    List<String> stories =
        episodes.stream()
            .map(it -> new Hit(it, relevance(it, query, weights, mean)))
            .filter(hit -> hit.relevance() > 0)
            .sorted(Comparator.comparingDouble(hit -> -hit.relevance()))
            .limit(most)
            .map(hit -> hit.document().story())
            .toList();
    return stories.isEmpty()
        ? ""
        : "# Earlier tasks with the same words, the most alike first\n\n"
            + String.join("\n\n", stories);
  }

  private static double relevance(
      Document document, Set<String> query, Map<String, Double> weights, double mean) {
    double relevance = 0;
    for (String word : query) {
      int count = document.counts().getOrDefault(word, 0);
      double damped = count + K1 * (1 - B + B * document.length() / mean);
      relevance += weights.getOrDefault(word, 0.0) * count * (K1 + 1) / damped;
    }
    return relevance;
  }

  @Override
  public void learn(Episode episode) {
    keep(Recall.cut(TranscriptText.of(episode)));
  }

  private void keep(String story) {
    episodes.add(Document.of(story));
    if (episodes.size() > Recall.HELD) {
      episodes.removeFirst();
    }
  }

  @Override
  public JsonNode snapshot() {
    return Json.tree(episodes.stream().map(Document::story).toList());
  }

  @Override
  public void restore(JsonNode snapshot) {
    if (!snapshot.isArray()) {
      throw new IllegalArgumentException("a BM25 memory is a list of texts, not " + snapshot);
    }
    episodes.clear();
    snapshot.forEach(story -> keep(Recall.cut(story.asText())));
  }
}
