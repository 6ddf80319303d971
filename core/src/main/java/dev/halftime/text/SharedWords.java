package dev.halftime.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The words that two texts share, as SQuAD counts them (Rajpurkar et al. 2016): without case,
/// punctuation and articles.
public final class SharedWords {

  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
  private static final Pattern ARTICLE = Pattern.compile("(?U)\\b(a|an|the)\\b");

  private SharedWords() {}

  /// Returns the words of a text that count.
  public static List<String> words(String text) {
    String plain =
        PUNCTUATION.matcher(ComparableText.canonical(text).toLowerCase(Locale.ROOT)).replaceAll("");
    String bare = ARTICLE.matcher(plain).replaceAll(" ").replaceAll("(?U)\\s+", " ").strip();
    return bare.isEmpty() ? List.of() : List.of(bare.split(" "));
  }

  /// Returns F1: the harmonic mean of the shares of words, from 0 to 1.
  public static double f1(List<String> said, List<String> right) {
    Map<String, Integer> rest = new HashMap<>();
    right.forEach(word -> rest.merge(word, 1, Integer::sum));
    int shared = 0;
    for (String word : said) {
      int left = rest.getOrDefault(word, 0);
      if (left > 0) {
        rest.put(word, left - 1);
        shared++;
      }
    }
    return shared == 0 ? 0 : 2.0 * shared / (said.size() + right.size());
  }
}
