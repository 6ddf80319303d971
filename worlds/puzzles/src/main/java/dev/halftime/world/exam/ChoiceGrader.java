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

/// Grades a multiple-choice answer, given as letter or text, optionally after `The answer is`.
///
/// @param choices the first is A
/// @param correct indices of the correct choices, counted from 0
record ChoiceGrader(List<String> choices, List<Integer> correct) implements ExamGrader {

  private static final int MOST = 26;
  private static final Pattern ALONE = Pattern.compile("[(\\[*]*([A-Za-z])[)\\].:*]*");
  private static final Pattern BEFORE_WORDS =
      Pattern.compile(
          "[(\\[*]*([A-Za-z])(?:[)\\].:*]+|\\s+[-\u2013\u2014])\\s+(\\S.*)", Pattern.DOTALL);

  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?i)(?:(?:so|thus|hence|therefore),? )?"
              + "(?:(?:(?:the|my) )?(?:(?:correct|right|final|best) )?(?:answer|option|choice)"
              + "(?: is)?:?|it is|it's) (?:(?:option|choice) )?");

  /// Text after a letter that negates the choice or names another one.
  private static final Pattern DENIED =
      Pattern.compile(
          "(?i:(?:(?:is|was) )?(?:not|wrong|false|incorrect)|isn['\u2019]t)\\b.*"
              + "|(?:.*\\b(?:and|or|nor)\\b|[,/&])[\\s(\\[*]*[A-Z](?![A-Za-z'\u2019]).*"
              + "|.*(?<![A-Za-z])[A-Z][)\\]].*",
          Pattern.DOTALL);

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

  /// Returns the index of the choice; -1 if there is none, or if letter and text disagree.
  private static int chosen(List<String> choices, String said) {
    int words = words(choices, said);
    if (words >= 0) {
      return words;
    }
    String plain = Exact.bare(AnswerText.plain(said).replaceAll("(?U)\\s+", " "));
    Matcher sentence = SENTENCE.matcher(plain);
    if (sentence.lookingAt()) {
      plain = Exact.bare(plain.substring(sentence.end()));
      words = words(choices, plain);
      if (words >= 0) {
        return words;
      }
    }
    Matcher alone = ALONE.matcher(plain);
    if (alone.matches()) {
      return index(choices, alone.group(1));
    }
    Matcher before = BEFORE_WORDS.matcher(plain);
    return before.matches() ? explained(choices, before.group(1), before.group(2)) : -1;
  }

  /// Returns the index of a letter; -1 if the text after it negates it or names another choice.
  private static int explained(List<String> choices, String letter, String rest) {
    int index = index(choices, letter);
    int named = words(choices, rest);
    if (named >= 0 || index < 0) {
      return named == index ? index : -1;
    }
    boolean own = begins(rest, choices.get(index));
    boolean other = !own && choices.stream().anyMatch(it -> begins(rest, it));
    return other || ALONE.matcher(rest).matches() || DENIED.matcher(rest).matches() ? -1 : index;
  }

  /// Returns whether a text begins with the text of a choice, which must be more than one letter.
  private static boolean begins(String text, String choice) {
    String words = Exact.plain(choice);
    return words.length() > 1
        && Pattern.compile(Pattern.quote(words) + "(?!\\w).*", Pattern.DOTALL)
            .matcher(Exact.plain(text))
            .matches();
  }

  private static int words(List<String> choices, String said) {
    for (int i = 0; i < choices.size(); i++) {
      if (Exact.same(choices.get(i), said)) {
        return i;
      }
    }
    return -1;
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
