package dev.halftime.world.game24;

import dev.halftime.Score.Graded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Grades an answer to a puzzle as the published grader of Tree of Thoughts does
/// ([princeton-nlp/tree-of-thought-llm](https://github.com/princeton-nlp/tree-of-thought-llm),
/// `src/tot/tasks/game24.py`, `test_output`).
///
/// In the answer's last line, in lower case and without `answer: `, the text before the first `=`
/// must use exactly the puzzle's numbers and have the value 24. The README of this package lists
/// the differences from the published grader.
final class Judge {

  private static final Rational TARGET = Rational.of(Puzzle.TARGET);
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");
  private static final int SHOWN = 40;
  private static final int FAULTS = 5;

  private Judge() {}

  /// Returns 1 if the answer solves the puzzle, otherwise 0, with the reason.
  static Graded judge(Puzzle puzzle, String answer) {
    String expression = expression(answer);
    if (expression.isEmpty()) {
      return wrong("no answer: nothing before the '=' of the last line");
    }
    List<String> used = NUMBER.matcher(expression).results().map(match -> match.group()).toList();
    if (used.isEmpty()) {
      return wrong("no answer: no numbers in the last line, '" + shortened(expression) + "'");
    }
    List<String> faults = faults(used, puzzle.numbers().stream().map(String::valueOf).toList());
    if (!faults.isEmpty()) {
      return wrong(String.join(", ", faults) + "; the puzzle has " + puzzle.text());
    }
    try {
      Rational value = Expression.value(expression);
      String shown = Operation.shown(value);
      return value.equals(TARGET)
          ? new Graded(1, "is 24 and uses each number once")
          : wrong("is " + shown + ", not 24");
    } catch (ExpressionException e) {
      return wrong("'" + shortened(expression) + "' " + e.getMessage());
    }
  }

  /// Returns the part of an answer that the published grader evaluates.
  static String expression(String answer) {
    String whole = stripped(answer);
    String last = whole.substring(whole.lastIndexOf('\n') + 1);
    String plain = last.toLowerCase(Locale.ROOT).replace("answer: ", "");
    int equals = plain.indexOf('=');
    return stripped(equals < 0 ? plain : plain.substring(0, equals));
  }

  private static List<String> faults(List<String> used, List<String> given) {
    Map<String, Long> uses = counts(used);
    Map<String, Long> gifts = counts(given);
    List<String> faults = new ArrayList<>();
    uses.forEach((number, times) -> {
      long allowed = gifts.getOrDefault(number, 0L);
      if (times > allowed) {
        faults.add("uses " + shortened(number) + (allowed == 0 ? "" : " " + times(times)));
      }
    });
    gifts.forEach((number, times) -> {
      if (uses.getOrDefault(number, 0L) < times) {
        faults.add("lacks " + number);
      }
    });
    return faults.size() <= FAULTS ? faults : faults.subList(0, FAULTS);
  }

  private static Map<String, Long> counts(List<String> numbers) {
    return numbers.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private static String times(long times) {
    return times == 2 ? "twice" : times + " times";
  }

  private static Graded wrong(String why) {
    return new Graded(0, why);
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  /// Strips whitespace as Python does, including non-breaking spaces.
  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
