package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgeTest {

  private static final Puzzle PUZZLE = new Puzzle("901", List.of(4, 5, 6, 10));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(5 * (10 - 4)) - 6",
        "Answer: (5 * (10 - 4)) - 6 = 24",
        "10 - 4 = 6 (left: 5 6 6)\nANSWER: (5 * (10 - 4)) - 6 = 24\n\n",
        "4 * 5 + 10 - 6 = 25",
        "\u00a0 4*5+10-6\u3000= 24 \r\n"
      })
  void theLastLineBeforeTheEqualsSignIsRead(String answer) {
    assertThat(Judge.judge(PUZZLE, answer).value()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(5 * (10 - 4)) - 6 = 24\nThat is it!",
        "24 = 4 * 5 + 10 - 6",
        "The answer is 4 * 5 + 10 - 6 = 24",
        "**Answer: 4 * 5 + 10 - 6 = 24**",
        "4 × 5 + 10 − 6 = 24",
        "04 * 5 + 10 - 6 = 24",
        "4 * 5 + 1 0 - 6 = 24"
      })
  void whatThePublishedGraderCannotReadIsWrong(String answer) {
    assertThat(Judge.judge(PUZZLE, answer).value()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          (10 - 4) * 6 - 6          | uses 6 twice, lacks 5; the puzzle has 4 5 6 10
          10 - 4 + 6 + 5 + 7        | uses 7; the puzzle has 4 5 6 10
          4 + 5 + 6 + 10            | is 25, not 24
          4 / 5 / 6 / 10            | is 1/75, not 24
          4 × 5 + 10 - 6            | '4 × 5 + 10 - 6' does not parse at '×', character 3: write *
          4 / (10 - 6 - 5 + 1)      | uses 1; the puzzle has 4 5 6 10
          none                      | no answer: no numbers in the last line, 'none'
          = 24                      | no answer: nothing before the '=' of the last line
          4 * 5 + 10 - 6            | is 24 and uses each number once
          """)
  void theReasonIsGivenInWords(String answer, String why) {
    assertThat(Judge.judge(PUZZLE, answer).why()).isEqualTo(why);
  }

  @Test
  void silenceIsNoAnswer() {
    assertThat(Judge.judge(PUZZLE, " \n\t ").why()).startsWith("no answer");
  }

  @Test
  void theReasonStaysShortHoweverLongTheAnswerIs() {
    String numbers = "7 8 9 11 12 13 14 15 16 ".repeat(1_000) + "3".repeat(100_000);

    assertThat(Judge.judge(PUZZLE, numbers).why()).hasSizeLessThan(300);
    assertThat(Judge.judge(PUZZLE, "no".repeat(100_000)).why()).hasSizeLessThan(300);
    assertThat(Judge.judge(PUZZLE, "((4!)!)**(5+6)*10").why()).hasSizeLessThan(300);
    assertThat(Judge.judge(PUZZLE, "(".repeat(100_000) + "4+5+6+10").why()).hasSizeLessThan(300);
  }
}
