package dev.halftime.world.exam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Score;
import dev.halftime.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are not what a look at their digits or letters suggests.
final class NotationTest {

  private static double value(String question, String response) throws IOException {
    ExamGrader grader = ExamGrader.of((ObjectNode) Json.MAPPER.readTree(question));
    return grader.mark(AnswerText.graded(response)) instanceof Score.Graded graded
        ? graded.value()
        : Double.NaN;
  }

  private static double number(String answer, String response) throws IOException {
    return value("{\"answer\":" + answer + "}", response);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          5 | -(5)
          5 | -{5}
          5 | -\\,5
          5 | \u20145
          5 | The result is minus 5
          5 | it is - 5
          5 | --5
          -5 | x minus 5
          -5 | x - 5
          -5 | x -5
          5 | 5-5
          5 | 5 - 5
          5 | 5+5
          5 | 5*5
          5 | 5,5
          5 | 5^5
          5 | 5 plus 5
          5 | F-5
          5 | f(5)
          5 | 5+
          3 | \u221a3
          3 | \\sqrt{3}
          3 | \\frac{\\sqrt{3}}{2}
          3 | 3!
          3 | 3 squared
          2 | 2\\pi
          2 | 2 \u03c0
          2 | 2x
          2 | 2 x + y
          2 | 2xy
          2 | 2i
          2 | \\frac{x}{2}
          10.5 | 2\\frac{1}{2}
          12 | not 12
          12 | It isn't 12.
          12 | It is not equal to 12
          12 | 12 is wrong
          12 | x \u2260 12
          12 | x != 12
          12 | > 12
          12 | x >= 12
          12 | x \\leq 12
          12 | more than 12
          12 | at least 12
          12 | 12 apples or more
          12 | twice 12
          1 | 1k
          1 | 1 million
          1 | 1M
          0 | 0/0
          """)
  void aNumberInAnExpressionOrComparisonIsNotTheAnswer(String answer, String response)
      throws IOException {
    assertThat(number(answer, response)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          -5 | The result is minus 5
          -5 | \u20145
          -5 | it is - 5
          -5 | -\\,5
          0.5 | 1\u20442
          0.5 | \\frac12
          0.5 | \\cfrac{1}{2}
          0.5 | (1)/(2)
          -0.5 | \\frac{1}{-2}
          12 | 12, not 13
          12 | not 13 but rather 12
          12 | It is **12**.
          12 | `12`
          12 | <answer>12</answer>
          12 | x => 12
          12 | 12 - the sum of both
          12 | 12-hour
          12 | 12^\\circ
          12 | 12 km/h
          12 | 12\\,\\text{cm}
          12 | 3 \\cdot 4 = 12
          12 | (12)
          12 | * 12
          """)
  void theNotationOfANumberMakesNoDifference(String answer, String response) throws IOException {
    assertThat(number(answer, response)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"```\n12\n```", "It is:\n~~~text\n12\n~~~\n", "Answer:\n```\n12\n```", "```12```"})
  void aFenceIsNoAnswer(String response) throws IOException {
    assertThat(number("12", response)).isEqualTo(1);
    assertThat(value("{\"answer\":\"12\"}", response)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Goethe\"",
        "\"Goethe.\"",
        "*Goethe*.",
        "`Goethe`",
        "\u201cGoethe\u201d",
        "'goethe'"
      })
  void quotesAndEmphasisAroundATextMakeNoDifference(String response) throws IOException {
    assertThat(value("{\"answer\":\"Goethe\"}", response)).isEqualTo(1);
  }

  @Test
  void marksThatBelongToTheAnswerAreNeeded() throws IOException {
    assertThat(value("{\"answer\":\"*x*\"}", "x")).isZero();
    assertThat(value("{\"answer\":\"*x*\"}", "*x*")).isEqualTo(1);
    assertThat(value("{\"answer\":\"x\"}", "\"x\" and \"y\"")).isZero();
  }

  private static double choice(String response) throws IOException {
    return value("{\"choices\":[\"trout\",\"bat\"],\"answer\":\"B\"}", response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "B) and A) trout",
        "B. A",
        "B) not bat",
        "B) trout is right",
        "B - trout",
        "B: or A",
        "**B** and **A**",
        "The answer is not B.",
        "Option B is wrong",
        "The answer is A."
      })
  void aChoiceWithAnotherOneOrDeniedIsWrong(String response) throws IOException {
    assertThat(choice(response)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The answer is B.",
        "The correct answer is **B**.",
        "Option B",
        "B - Bat",
        "B \u2013 bat",
        "`B`",
        "\"B\"",
        "The answer is B) bat.",
        "It is bat",
        "B) bat, since a trout is a fish"
      })
  void aChoiceMayStandInASentence(String response) throws IOException {
    assertThat(choice(response)).isEqualTo(1);
  }

  @Test
  void charactersThatCannotBeSeenMakeNoDifference() throws IOException {
    assertThat(number("42", "4\u200b2")).isEqualTo(1);
    assertThat(number("42", "\u206042\ufe0f")).isEqualTo(1);
    assertThat(value("{\"answer\":\"Mont Blanc\"}", "Mont\u00ad \u200dBlanc")).isEqualTo(1);
    assertThat(value("{\"answer\":\"Mont\u00ad Blanc\"}", "Mont Blanc")).isEqualTo(1);
    assertThat(value("{\"answer\":\"Mont Blanc\",\"grade\":\"f1\"}", "Mont Bl\u00adanc"))
        .isEqualTo(1);
  }
}
