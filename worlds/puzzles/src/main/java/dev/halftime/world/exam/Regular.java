package dev.halftime.world.exam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Ending.Boundary;
import dev.halftime.Score;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Grades a text that must match a regular expression as a whole, unchanged or without notation
/// ([AnswerText#plain]).
///
/// @param patterns alternative expressions
/// @param example a matching text, if given
record Regular(List<Pattern> patterns, Optional<String> example) implements ExamGrader {

  private static final int LONGEST =
      2_000; // characters; the matcher's recursion depth grows with it

  static Regular of(List<String> answers, JsonNode example) {
    List<Pattern> patterns = new ArrayList<>();
    for (String answer : answers) {
      try {
        patterns.add(Pattern.compile(Normalizer.normalize(answer, Normalizer.Form.NFC)));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "the answer "
                + ExamGrader.shown(answer)
                + " is not a valid regular expression: "
                + e.getDescription(),
            e);
      }
    }
    Optional<String> given =
        example.isMissingNode() ? Optional.empty() : Optional.of(example.asText());
    Regular regular = new Regular(List.copyOf(patterns), given);
    given.ifPresent(text -> {
      if (!(regular.mark(text) instanceof Score.Graded mark) || mark.value() < 1) {
        throw new IllegalArgumentException(
            "the example " + ExamGrader.shown(text) + " does not match the answer");
      }
    });
    return regular;
  }

  @Override
  public Score mark(String said) {
    if (said.length() > LONGEST) {
      return new Score.Graded(0, "the answer is longer than " + LONGEST + " characters");
    }
    try {
      boolean right =
          Stream.of(Normalizer.normalize(said, Normalizer.Form.NFC), AnswerText.plain(said))
              .distinct()
              .anyMatch(text ->
                  patterns.stream()
                      .anyMatch(it -> it.matcher(new ReadLimitedText(text)).matches()));
      return ExamGrader.binary(right, said, "matched by " + patterns.getFirst());
    } catch (ReadLimitedText.Exhausted | StackOverflowError e) {
      return new Score.Ungraded(
          Boundary.SCORER,
          "the regular expression "
              + ExamGrader.shown(patterns.getFirst().pattern())
              + " takes too long on "
              + ExamGrader.shown(said));
    }
  }

  @Override
  public Optional<String> right() {
    return example;
  }
}
