package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {

  /// Values that SymPy 1.12 gives for the same texts.
  @ParameterizedTest
  @CsvSource({
    "12 / (3 - 5 / 2), 24",
    "4---20*-1+40, 64",
    "4 * +-6, -24",
    "2 ** 3 ^ 2, 512",
    "-2 ** 2 + 28, 24",
    "-2 ** -2, -1/4",
    "(-2) ** 3, -8",
    "(-1) ** 1000001, -1",
    "0 ** 0 + 23, 24",
    "4 * * 6, 4096",
    "49 / / 2, 24",
    "-7 // 2, -4",
    "-7 % 4, 1",
    "7 % -4, -1",
    "(1 / 2) % (1 / 3), 1/6",
    "5! / 5, 24",
    "2 ** 3!, 64",
    "-3!! * -8, 24",
    "(3 + 1)!, 24",
    "(3!)! / 30, 24",
    "00 + 24, 24",
    "4 * 6 # at last, 24",
  })
  void anExpressionIsWorthWhatTheGradersParserSays(String text, String value) throws Exception {
    assertThat(Expression.value(text)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "()",
        "4(5 + 1)",
        "(4)(6)",
        "2 3",
        "4 !",
        "3! !",
        "3!!!",
        "!4",
        "4!4",
        "4 */ 6",
        "24)",
        "(24",
        "4 ** * 6",
        "4 ^^ 2",
        "024",
        "2.4 * 10",
        "4 × 6",
        "24,",
        "24 = 24",
        "[24]",
        "# 24",
        "4\u00a0* 6",
        "x",
        "24\u000025",
        "²4",
        "４ * 6"
      })
  void whatIsNoArithmeticDoesNotParse(String text) {
    assertThatThrownBy(() -> Expression.value(text))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("does not parse");
  }

  @Test
  void anErrorNamesThePlaceAndTheRemedy() {
    assertThatThrownBy(() -> Expression.value("4 × 6"))
        .hasMessage("does not parse at '×', character 3: write *");
    assertThatThrownBy(() -> Expression.value("(4 + 6")).hasMessageContaining("ends too early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 / 0", "5 // (3 - 3)", "5 % 0", "0 ** -1", "24 + 1 / (1 / 0)"})
  void aDivisionByZeroHasNoValue(String text) {
    assertThatThrownBy(() -> Expression.value(text)).hasMessage("divides by zero");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9 ** 9 ** 9", "2 ** -99999999999", "(-2) ** 4097", "501!", "((5!)!)!", "7!!!!"})
  void nothingGrowsOutOfBounds(String text) {
    assertThatThrownBy(() -> Expression.value(text)).isInstanceOf(ExpressionException.class);
  }

  @Test
  void aHundredAndNinetyNineParenthesesAreTheMost() throws Exception {
    assertThat(Expression.value("(".repeat(199) + "24" + ")".repeat(199))).hasToString("24");
    assertThatThrownBy(() -> Expression.value("(".repeat(200) + "24" + ")".repeat(200)))
        .hasMessage("nests deeper than 199 levels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "2**", "2^-", "1/(", "9*", "1/7+", "3!+", "8", "/ ", " "})
  void longTextOfAStrangerTakesNoLongTime(String piece) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> Expression.value(piece.repeat(100_000)))
                .isInstanceOf(ExpressionException.class));
  }
}
