package dev.halftime.world.tau2.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.ToolError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Python's results for expressions.
final class CalculatorTest {

  @ParameterizedTest
  @CsvSource({
    "2 * ((350 - 122) + (499 - 127)), 1200.0",
    "1/3, 0.33",
    "2.675 * 1, 2.67",
    "-7 // 2, -4.0",
    "2 ** 3 ** 2, 512.0",
    "-2 ** 2, -4.0",
    "10 ** 20, 1e+20",
    "0 * -1.0, -0.0",
  })
  void valuesAreRoundedToTwoDecimals(String expression, String value) {
    assertThat(Calculator.of(Json.tree(expression))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2 x 3 | Invalid characters in expression",
        "1 / 0 | division by zero",
        "5 * | invalid syntax (<string>, line 1)",
        "9 ** | invalid syntax (<string>, line 1)",
        "(1 + 2 | '(' was never closed (<string>, line 1)",
        "1 + 2) | unmatched ')' (<string>, line 1)",
        "(1 2) | invalid syntax. Perhaps you forgot a comma? (<string>, line 1)",
        "1(2) | 'int' object is not callable",
        "1(2) + 3) | unmatched ')' (<string>, line 1)",
      })
  void whatCannotBeWorkedOutIsNamed(String expression, String why) {
    assertThatThrownBy(() -> Calculator.of(Json.tree(expression)))
        .isInstanceOf(ToolError.class)
        .hasMessage(why);
  }
}
