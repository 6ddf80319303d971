package dev.halftime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterValuesTest {

  private static final List<Parameter> KNOWN =
      List.of(
          Parameter.count("words", 5, "words in a sentence"),
          Parameter.number("heat", 0.5, "randomness"),
          Parameter.flag("polite", false, "says please"),
          Parameter.text("greeting", "Hello", "first word"));

  private static ParameterValues values(String name) {
    return ParameterValues.of(PartName.of(name), KNOWN);
  }

  @Test
  void whatIsNotGivenHasItsStandardValue() {
    ParameterValues given = values("waiter?words=12&polite");

    assertThat(given.count("words")).isEqualTo(12);
    assertThat(given.flag("polite")).isTrue();
    assertThat(given.number("heat")).isEqualTo(0.5);
    assertThat(given.text("greeting")).isEqualTo("Hello");
    assertThat(given.toString()).isEqualTo("{words=12, heat=0.5, polite=true, greeting=Hello}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "waiter?word=12 | 'waiter' has no parameter 'word'; did you mean 'words'?",
        "waiter?words=0 | 'words' in 'waiter?words=0' must be a whole number from 1, not '0' (words"
            + " in a sentence; default: 5)",
        "waiter?words=1e3 | must be a whole number from 1, not '1e3'",
        "waiter?words=9999999999 | must be a whole number from 1",
        "waiter?heat=NaN | must be a number, not 'NaN'",
        "waiter?heat=1e999 | must be a number",
        "waiter?heat=0x1p3 | must be a number",
        "waiter?polite=yes | must be true or false, not 'yes'",
        "waiter?words=1&words=2 | 'words' is given twice",
        "waiter?=2 | has no name",
        "waiter? | has no name",
      })
  void whatIsWrongIsSaid(String name, String said) {
    assertThatThrownBy(() -> values(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void aPartWithoutParametersSaysSo() {
    assertThatThrownBy(() -> ParameterValues.of(PartName.of("plain?x=1"), List.of()))
        .hasMessage("'plain' has no parameter 'x'; it has none");
  }

  @Test
  void aNameHasAHeadAndARest() {
    PartName name = PartName.of("echo:big:v2?heat=0.1");

    assertThat(name.head()).isEqualTo("echo");
    assertThat(name.rest()).isEqualTo("big:v2");
    assertThat(name.given()).isEqualTo(Map.of("heat", "0.1"));
    assertThat(PartName.of("echo").rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Words", "a b", "1st"})
  void aParameterNeedsAName(String name) {
    assertThatThrownBy(() -> Parameter.text(name, "", ""))
        .hasMessageContaining("cannot be called '" + name + "'");
  }

  @Test
  void aStandardValueIsOfItsType() {
    assertThatThrownBy(() -> Parameter.count("words", 0, ""))
        .hasMessage("the default of 'words' must be a whole number from 1, not '0'");
  }

  @Test
  void aParameterThatIsNotDeclaredCannotBeRead() {
    assertThatThrownBy(() -> values("waiter").text("tip"))
        .hasMessageContaining("'tip' is not declared");
  }
}
