package dev.halftime.models.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PartialParseTest {

  /// All printable ASCII characters, and one non-ASCII character.
  private static final char[] CHARACTERS =
      (IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining())
              + "é")
          .toCharArray();

  private static Tool tool(String schema) {
    return new Tool("go", "Goes.", (ObjectNode) Json.read(schema), Tool.Kind.READ);
  }

  static List<Tool> tools() {
    return OddSchemas.ALL.stream().map(PartialParseTest::tool).toList();
  }

  private static void fits(String written, Tool tool) {
    JsonNode call = Json.read(written);
    assertThat(call.path("tool").asText()).isEqualTo(tool.name());
    assertThat(tool.misfit((ObjectNode) call.path("arguments"))).as(written).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tools")
  @Tag("slow")
  void whereverATextBreaksOffItsClosingMakesItACallThatFits(Tool tool) {
    GrammarExpression grammar = CallGrammar.of(List.of(tool), false);
    for (String whole : wholes(grammar)) {
      fits(whole, tool);
      PartialParse text = PartialParse.of(grammar);
      fits(text.closing(), tool);
      for (int end = 0; end < whole.length(); ) {
        int next = whole.offsetByCodePoints(end, 1);
        text = text.plus(whole.substring(end, next));
        fits(whole.substring(0, next) + text.closing(), tool);
        end = next;
      }
      assertThat(text.closing()).isEmpty();
    }
  }

  /// Returns texts that cover each alternative of the grammar, as far as the first ones reach.
  private static List<String> wholes(GrammarExpression grammar) {
    List<String> wholes = new ArrayList<>();
    for (int turn = 0; turn < 12; turn++) {
      StringBuilder text = new StringBuilder();
      PartialParse now = PartialParse.of(grammar);
      for (int i = 0; i < 80; i++) {
        List<String> next = next(now);
        if (next.isEmpty()) {
          break;
        }
        String some = next.get((turn * 7 + i * (turn % 3)) % next.size());
        text.append(some);
        now = now.plus(some);
      }
      wholes.add(text + now.closing());
    }
    return wholes;
  }

  private static List<String> next(PartialParse text) {
    List<String> next = new ArrayList<>();
    for (char some : CHARACTERS) {
      try {
        var _ = text.plus(String.valueOf(some));
        next.add(String.valueOf(some));
      } catch (IllegalArgumentException _) {
        // the grammar does not allow it
      }
    }
    return next;
  }

  @Test
  void theShortestWayIsTaken() {
    GrammarExpression grammar =
        CallGrammar.of(
            List.of(
                tool(
                    """
                    {"type":"object","required":["on"],"properties":{
                      "on":{"enum":["for a very long time","now"]},"more":{"type":"string"}}}
                    """)),
            true);

    assertThat(PartialParse.of(grammar).closing()).isEqualTo("{\"say\": \"\"}");
    assertThat(PartialParse.of(grammar).plus("{\"tool").closing())
        .isEqualTo("\": \"go\", \"arguments\": {\"on\": \"now\"}}");
    assertThat(PartialParse.of(grammar).plus("{\"say\": \"well, \\").closing()).isEqualTo("n\"}");
  }

  @Test
  void whatTheGrammarDoesNotAllowIsNoTextOfIt() {
    PartialParse text = PartialParse.of(CallGrammar.of(List.of(), true));

    assertThatThrownBy(() -> text.plus("{\"tool\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the grammar does not allow");
  }
}
