package dev.halftime.lm.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Trains a byte-level vocabulary on texts: repeatedly merges the most frequent pair of adjacent
/// tokens into a new token (Sennrich et al. 2016).
public final class BytePairTrainer {

  private BytePairTrainer() {}

  /// Returns a vocabulary of ChatML's tokens, the 256 bytes and the merged tokens.
  ///
  /// @param size maximum number of tokens; there are fewer if no pair occurs twice
  public static Vocabulary train(Stream<String> texts, int size) {
    Vocabulary bytes = Vocabulary.BYTES;
    if (size < bytes.size()) {
      throw new IllegalArgumentException(
          "a vocabulary needs at least %d tokens, not %d".formatted(bytes.size(), size));
    }
    List<String> tokens = new ArrayList<>(bytes.texts());
    List<String> merges = new ArrayList<>();
    List<Word> words = words(texts);
    while (tokens.size() < size) {
      Map<Pair, Long> counts = new HashMap<>();
      words.forEach(word -> word.count(counts));
      Pair best = best(counts);
      if (best == null) {
        break;
      }
      int token = tokens.size();
      merges.add(tokens.get(best.left()) + " " + tokens.get(best.right()));
      tokens.add(tokens.get(best.left()) + tokens.get(best.right()));
      words.forEach(word -> word.merge(best, token));
    }
    return new Vocabulary(
        WordSplitter.GPT_2,
        tokens,
        bytes.special(),
        merges,
        bytes.begin(),
        bytes.end(),
        bytes.template());
  }

  private record Pair(int left, int right) {}

  /// Returns the most frequent pair that occurs at least twice; ties go to the pair of older
  /// tokens.
  private static @Nullable Pair best(Map<Pair, Long> counts) {
    Pair best = null;
    long most = 1;
    for (Map.Entry<Pair, Long> each : counts.entrySet()) {
      Pair pair = each.getKey();
      long count = each.getValue();
      boolean older =
          best != null
              && count == most
              && (pair.left() != best.left()
                  ? pair.left() < best.left()
                  : pair.right() < best.right());
      if (count > most || older) {
        best = pair;
        most = count;
      }
    }
    return best;
  }

  private static List<Word> words(Stream<String> texts) {
    Map<String, Long> found = new LinkedHashMap<>();
    texts.forEach(
        text -> WordSplitter.GPT_2.words(text).forEach(word -> found.merge(word, 1L, Long::sum)));
    List<Word> words = new ArrayList<>();
    int first = Vocabulary.BYTES.size() - 256;
    found.forEach((text, count) -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int[] tokens = new int[bytes.length];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = first + (bytes[i] & 0xFF);
      }
      words.add(new Word(tokens, count));
    });
    return words;
  }

  /// A word and its frequency.
  private static final class Word {

    private final int[] tokens;
    private final long count;
    private int length;

    Word(int[] tokens, long count) {
      this.tokens = tokens;
      this.count = count;
      this.length = tokens.length;
    }

    void count(Map<Pair, Long> counts) {
      for (int i = 0; i + 1 < length; i++) {
        counts.merge(new Pair(tokens[i], tokens[i + 1]), count, Long::sum);
      }
    }

    void merge(Pair pair, int token) {
      int to = 0;
      for (int i = 0; i < length; i++) {
        boolean both = i + 1 < length && tokens[i] == pair.left() && tokens[i + 1] == pair.right();
        tokens[to++] = both ? token : tokens[i];
        i += both ? 1 : 0;
      }
      length = to;
    }
  }
}
