package dev.halftime.app.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.format.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that invalid and hostile spans are refused with their line and id.
final class OtlpFaultsTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @TempDir private Path folder;

  private void read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("traces.jsonl"), text);
    TraceFormat.of(
            OtlpReader::new,
            Redactor.with(dev.halftime.app.format.redact.OwnPatterns.NONE),
            _ -> {})
        .read(file, _ -> {});
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'spanId':'a'       | 'spanId':7                | line 1: span 7 has no text 'spanId', but"
            + " 7",
        "'traceId':'%1$s'   | 'traceId':null            | has no text 'traceId'",
        "'spanId':'c'       | 'spanId':'a'              | line 1, span a is a different span",
        "'parentSpanId':'root','spanId':'b' | 'parentSpanId':'b','spanId':'b' | span b is its own"
            + " ancestor",
        "'1764519787000000000' | 'soon'                 | its 'endTimeUnixNano' is soon",
        "'intValue':'10'    | 'intValue':'ten'          | span a: the attribute"
            + " 'gen_ai.usage.input_tokens' is",
        "'1764519787000000000' | 'a@example.com','later':'[email-1]' | is [email-2], not",
        "'1764519787000000000' | 'ghp_abcdefghijklmnopqrstuvwxyz01' | 'endTimeUnixNano' is"
            + " [key-1],",
        "'key':'gen_ai.request.model' | 'key':{'password':'open sesame1'} | [secret-1]",
        "'intValue':'10'    | 'boolValue':'ten'         | must be true or false",
        "'spans':[          | 'spans':7,'old':[         | a scope has no list 'spans'",
        "'resourceSpans'    | 'spans'                   | line 1 has no list 'resourceSpans'",
        "'key':'gen_ai.request.model' | 'key':{}        | an attribute has no text 'key'",
        "'attributes':[{'key':'gen_ai.operation.name' |"
            + " 'attributes':{'key':[{'key':'gen_ai.operation.name' | not JSON",
      })
  void whatIsInvalidIsNamedWithLineAndSpan(String text, String other, String message) {
    String document = Traces.document(OtlpFormatTest.spans("text"));
    String changed = json(text).formatted(TRACE);
    assertThat(document).contains(changed);

    assertThatThrownBy(() -> read(document.replace(changed, json(other))))
        .hasMessageContaining(message);
  }

  @Test
  @Tag("slow")
  void hostileSpansAreRefused() {
    String deep = "[".repeat(2_000) + "]".repeat(2_000);
    assertThatThrownBy(() -> read("\n{\"resourceSpans\": " + deep + "}"))
        .hasMessageContaining("line 2: ")
        .hasMessageContaining("nested more than 500 deep");

    ObjectNode huge =
        Traces.span(TRACE, "a", "", 1, Traces.chat(Map.of("x", "y".repeat(AnyValue.LONGEST + 1))));
    assertThatThrownBy(() -> read(Traces.document(List.of(huge))))
        .hasMessageContaining("line 1, span a: the attribute 'x' has 16,777,217 characters");

    List<ObjectNode> circle = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      circle.add(Traces.span(TRACE, "s" + i, "s" + (i + 1) % 5_000, i, Map.of()));
    }
    assertThatThrownBy(() -> read(Traces.document(circle)))
        .hasMessageContaining("line 1, span s")
        .hasMessageContaining("its own ancestor");

    assertThatThrownBy(() -> read("{}")).hasMessageContaining("line 1 has no list");
    assertThatThrownBy(() -> read("\n")).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> read(Traces.document(OtlpFormatTest.spans("text").subList(0, 1))))
        .hasMessageContaining("none of its 1 spans has messages");
  }

  @Test
  void longChainsAndManyCallsAreReadInTime() throws IOException {
    List<ObjectNode> chain = new ArrayList<>();
    int many = 20_000;
    for (int i = 0; i < many; i++) {
      String parent = i == 0 ? "" : "s" + (i - 1);
      chain.add(Traces.span(TRACE, "s" + i, parent, i % 1000, Map.of("x", 1)));
    }
    for (int i = 0; i < 1_000; i++) {
      Map<String, Object> one = new HashMap<>();
      one.put("gen_ai.system_instructions", json("[{'type':'text','content':'Do " + i + ".'}]"));
      one.put("gen_ai.input.messages", json(OtlpFormatTest.ASKED + "]"));
      one.put("gen_ai.output.messages", json(OtlpFormatTest.ANSWER));
      chain.add(Traces.span(TRACE, "c" + i, "s" + (many - 1), i, Traces.chat(one)));
    }

    List<ImportedEpisode> episodes = new ArrayList<>();
    Path file = Files.writeString(folder.resolve("traces.jsonl"), Traces.document(chain));
    TraceFormat.of(OtlpReader::new, Redactor.off(), _ -> {}).read(file, episodes::add);
    assertThat(episodes.getFirst().episode().usage().tokensIn()).isEqualTo(10_000);
  }
}
