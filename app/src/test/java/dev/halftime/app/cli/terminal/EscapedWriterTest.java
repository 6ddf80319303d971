package dev.halftime.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What a terminal obeys is escaped, and the JSON text still says the same.
class EscapedWriterTest {

  @Test
  void controlsAndInvisibleCharactersAreEscapedAndTheValueIsKept() throws IOException {
    String hostile = "a\u009b31mred\u007f \u202eright \udb40\udc41tag \ud83d\ude00 é\r\n\t";
    String json = Json.canonical(Json.object().put("text", hostile));
    StringWriter terminal = new StringWriter();
    try (EscapedWriter escaped = new EscapedWriter(terminal)) {
      for (int i = 0; i < json.length(); i++) { // in pieces that part surrogates
        escaped.write(json.substring(i, i + 1));
      }
    }

    assertThat(terminal.toString())
        .contains("\\u009b31m", "\\u007f", "\\u202e", "\\udb40\\udc41", "é")
        .doesNotContain("\u009b", "\u007f", "\u202e", "\udb40");
    assertThat(new ObjectMapper().readTree(terminal.toString()).path("text").textValue())
        .isEqualTo(hostile);
  }
}
