package dev.halftime.world.exam;

import dev.halftime.Score;
import dev.halftime.text.SharedWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Grades by the words that an answer shares with the most similar correct one: SQuAD's F1
/// (Rajpurkar et al. 2016), which ignores case, punctuation and articles.
///
/// @param answers correct answers; the highest score counts
record Overlap(List<String> answers) implements ExamGrader {

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
      best = Math.max(best, SharedWords.f1(words, words(answer)));
    }
    String share = String.format(Locale.ROOT, "%.3f", best);
    return new Score.Graded(
        best,
        ExamGrader.shown(said) + " has F1 " + share + " with " + String.join(" or ", answers));
  }

  private static List<String> words(String text) {
    return SharedWords.words(AnswerText.plain(text));
  }

  @Override
  public Optional<String> right() {
    return Optional.of(answers.getFirst());
  }
}
