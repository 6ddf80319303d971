package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A memory that keeps each episode as a file of lines, and searches them for the words at the
/// beginning of a new one, like `grep -i -w`: a baseline that needs neither a model nor an index.
///
/// The rarest words are looked up first, and the latest lines of a word first, until there are
/// enough lines. Words of fewer than four characters are looked up only if they have a digit. The
/// lines are shown in their order, with the number of their file. The latest 1,000 episodes are
/// kept.
public final class Grep implements Memory {

  private static final int SHORT = 4;

  private final int most;
  private final Deque<String> files = new ArrayDeque<>();
  private int dropped;

  /// @param most number of lines recalled
  public Grep(int most) {
    this.most = most;
  }

  @Override
  public String recall(Transcript seen) {
    List<String> lines = lines();
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    words(Recall.opening(seen)).forEach(word -> found.put(word, new ArrayList<>()));
    for (int i = 0; i < lines.size(); i++) {
      for (String word : new HashSet<>(Bm25.words(lines.get(i)))) {
        if (found.containsKey(word)) {
          found.get(word).add(i);
        }
      }
    }
    Set<Integer> shown = new TreeSet<>();
    found.values().stream()
        .sorted(Comparator.comparingInt(List::size))
        .flatMap(each -> each.reversed().stream())
        .takeWhile(_ -> shown.size() < most)
        .forEach(shown::add);
    return shown.isEmpty()
        ? ""
        : "# Lines of earlier tasks with the same words, each after the number of its task\n\n"
            + String.join("\n", shown.stream().map(lines::get).toList());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    int file = dropped;
    for (String text : files) {
      file++;
      int number = file;
      text.lines().filter(it -> !it.isBlank()).forEach(line -> lines.add(number + ": " + line));
    }
    return lines;
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : Bm25.words(text)) {
      if (word.length() >= SHORT || word.chars().anyMatch(Character::isDigit)) {
        words.add(word);
      }
    }
    return words;
  }

  @Override
  public void learn(Episode episode) {
    keep(TranscriptText.of(episode));
  }

  private void keep(String story) {
    files.addLast(story);
    if (files.size() > Recall.HELD) {
      files.removeFirst();
      dropped++;
    }
  }

  @Override
  public JsonNode snapshot() {
    return Json.tree(files.toArray());
  }

  @Override
  public void restore(JsonNode snapshot) {
    if (!snapshot.isArray()) {
      throw new IllegalArgumentException("files are a list of texts, not " + snapshot);
    }
    files.clear();
    dropped = 0;
    snapshot.forEach(story -> keep(story.asText()));
  }
}
