package dev.halftime.world.tau2.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | None",
        "true | True",
        "1.0 | 1.0",
        "1e16 | 1e+16",
        "1e15 | 1000000000000000.0",
        "0.00001 | 1e-05",
        "-1.25e-7 | -1.25e-07",
        "100000000000000000000 | 100000000000000000000",
        "\"it's\" | \"it's\"",
        "\"it's \\\"q\\\"\" | 'it\\'s \"q\"'",
        "\"a\\nb\\\\\" | 'a\\nb\\\\'",
        "\"\\u200b\\u00e9\" | '\\u200bé'",
        "[1, [], {\"a\": null}] | [1, [], {'a': None}]",
      })
  void valuesAreWrittenAsProgramsWriteThem(String json, String repr) {
    assertThat(Value.repr(Json.read(json))).isEqualTo(repr);
  }

  @Test
  void whatCannotBeMeasuredOrLoopedOverIsRefused() {
    JsonNode five = Json.read("5");
    assertThatThrownBy(() -> Value.items(five))
        .isInstanceOf(ToolError.class)
        .hasMessage("'int' object is not iterable");
    assertThatThrownBy(() -> Value.length(five)).hasMessage("object of type 'int' has no len()");
    assertThatThrownBy(() -> Value.key(Json.read("[]"))).hasMessage("unhashable type: 'list'");
    assertThat(Value.items(Json.read("{\"a\": 1}"))).containsExactly(Json.read("\"a\""));
  }

  @Test
  void wholeNumbersMeetRealOnesExactly() {
    Amount big = Amount.in(Json.read("9007199254740993")).orElseThrow();
    Amount near = Amount.in(Json.read("9007199254740992.0")).orElseThrow();
    assertThat(big).isGreaterThan(near);
    assertThat(Amount.of(2).plus(Amount.in(Json.read("0.5")).orElseThrow()).text())
        .isEqualTo("2.5");
    assertThat(big.times(big).text()).isEqualTo("81129638414606699710187514626049");
  }

  @Test
  void everyFlawOfARecordIsNamedWithItsPlace() {
    RecordModel item = RecordModel.named("Item").with("name", FieldCheck.text());
    RecordModel cart =
        RecordModel.named("Cart")
            .with("items", FieldCheck.list(item))
            .with("kind", FieldCheck.choice("a", "b"));
    assertThatThrownBy(() -> cart.of(Json.read("{\"items\": [{\"name\": \"x\"}, {}, 3]}")))
        .hasMessage(
            """
            3 validation errors for Cart
            items.1.name
              Field required [type=missing, input_value={}, input_type=dict]
                For further information visit https://errors.pydantic.dev/2.12/v/missing
            items.2
              Input should be a valid dictionary or instance of Item [type=model_type, \
            input_value=3, input_type=int]
                For further information visit https://errors.pydantic.dev/2.12/v/model_type
            kind
              Field required [type=missing, input_value={'items': [{'name': 'x'}, {}, 3]}, \
            input_type=dict]
                For further information visit https://errors.pydantic.dev/2.12/v/missing\
            """);
  }

  @Test
  void longValuesAreShortenedInTheMiddleWithoutCuttingACharacter() {
    RecordModel named = RecordModel.named("Named").with("name", FieldCheck.whole());
    assertThatThrownBy(() -> named.of(Json.object().put("name", "é".repeat(60))))
        .hasMessageContaining("input_value='" + "é".repeat(12) + "..." + "é".repeat(11) + "',");
  }
}
