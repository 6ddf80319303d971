package dev.halftime.world.exam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Score;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Grades a multiple-choice answer, given by letter or by text.
///
/// @param choices the first is A
/// @param correct indices of the correct choices, counted from 0
record ChoiceGrader(List<String> choices, List<Integer> correct) implements ExamGrader {

  private static final int MOST = 26;
  private static final Pattern ALONE = Pattern.compile("[(\\[*]*([A-Za-z])[)\\].:*]*");
  private static final Pattern BEFORE_WORDS =
      Pattern.compile("[(\\[*]*([A-Za-z])[)\\].:*]+\\s+(\\S.*)", Pattern.DOTALL);

  static ChoiceGrader of(List<String> answers, JsonNode choices) {
    List<String> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode choice : choices) {
      String text = choice.isValueNode() ? choice.asText() : "";
      if (text.isBlank() || !seen.add(Exact.plain(text))) {
        throw new IllegalArgumentException(
            "'choices' must be different texts; " + choice + " is not a text, or occurs twice");
      }
      texts.add(text);
    }
    if (!choices.isArray() || texts.size() < 2 || texts.size() > MOST) {
      throw new IllegalArgumentException("'choices' must be a list of 2 to 26 texts");
    }
    List<Integer> correct = new ArrayList<>();
    for (String answer : answers) {
      int index = chosen(texts, answer);
      if (index < 0) {
        throw new IllegalArgumentException(
            "the answer "
                + ExamGrader.shown(answer)
                + " is none of the choices; give its letter, from A, or its words");
      }
      correct.add(index);
    }
    return new ChoiceGrader(texts, correct);
  }

  @Override
  public Score mark(String said) {
    int index = chosen(choices, said);
    return index < 0
        ? new Score.Graded(0, ExamGrader.shown(said) + " is none of the choices")
        : ExamGrader.binary(correct.contains(index), said, expected());
  }

  private String expected() {
    return String.join(" or ", correct.stream().map(ChoiceGrader::letter).toList());
  }

  /// Returns the index of the choice; -1 if there is none, or if letter and text name different
  /// ones.
  private static int chosen(List<String> choices, String said) {
    int words = words(choices, said);
    if (words >= 0) {
      return words;
    }
    Matcher alone = ALONE.matcher(said.strip());
    if (alone.matches()) {
      return index(choices, alone.group(1));
    }
    Matcher before = BEFORE_WORDS.matcher(said.strip());
    if (!before.matches()) {
      return -1;
    }
    int letter = index(choices, before.group(1));
    int named = words(choices, before.group(2));
    return named < 0 || named == letter ? letter : -1;
  }

  private static int words(List<String> choices, String said) {
    return choices.stream().map(Exact::plain).toList().indexOf(Exact.plain(said));
  }

  private static int index(List<String> choices, String letter) {
    int index = Character.toUpperCase(letter.charAt(0)) - 'A';
    return index < choices.size() ? index : -1;
  }

  static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }

  @Override
  public Optional<String> right() {
    return Optional.of(choices.get(correct.getFirst()));
  }
}
