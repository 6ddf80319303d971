package dev.halftime.world.exam;

import dev.halftime.Score;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Grades by the words that an answer shares with the most similar correct one: SQuAD's F1
/// (Rajpurkar et al. 2016), which ignores case, punctuation and articles.
///
/// @param answers the highest score counts
record Overlap(List<String> answers) implements ExamGrader {

  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
  private static final Pattern ARTICLE = Pattern.compile("(?U)\\b(a|an|the)\\b");

  static Overlap of(List<String> answers) {
    for (String answer : answers) {
      if (words(answer).isEmpty()) {
        throw new IllegalArgumentException(
            "the answer "
                + ExamGrader.shown(answer)
                + " has no words that count: F1 ignores articles and punctuation");
      }
    }
    return new Overlap(answers);
  }

  @Override
  public Score mark(String said) {
    List<String> words = words(said);
    double best = 0;
    for (String answer : answers) {
      best = Math.max(best, overlap(words, words(answer)));
    }
    String share = String.format(Locale.ROOT, "%.3f", best);
    return new Score.Graded(
        best,
        ExamGrader.shown(said) + " has F1 " + share + " with " + String.join(" or ", answers));
  }

  static double overlap(List<String> said, List<String> right) {
    List<String> rest = new ArrayList<>(right);
    int shared = 0;
    for (String word : said) {
      if (rest.remove(word)) {
        shared++;
      }
    }
    return shared == 0 ? 0 : 2.0 * shared / (said.size() + right.size());
  }

  static List<String> words(String text) {
    String plain =
        PUNCTUATION
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
            .replaceAll("");
    String bare = ARTICLE.matcher(plain).replaceAll(" ").replaceAll("(?U)\\s+", " ").strip();
    return bare.isEmpty() ? List.of() : List.of(bare.split(" "));
  }

  @Override
  public Optional<String> right() {
    return Optional.of(answers.getFirst());
  }
}
