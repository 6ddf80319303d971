package dev.halftime.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "Hello| ^^|Hello",
        "<think>a</think>Hello|a|Hello",
        "<think>a</think><think>b</think> Hello|a/b|Hello",
        "<think>a<think>b</think>c</think>Hello|a/b/c|Hello",
        "<think>a|a|^^",
        "<think>a<think>b</think>Hello|a<think>b|Hello",
        "a</think>Hello|a|Hello",
        "<THINK>a</Think >x</think>Hello|a</Think >x|Hello",
        "<thinking>a</thinking>Hello|a|Hello",
        "<think></think>Hello|^^|Hello",
        "<thought>a</thought>Hello|a|Hello",
        "<reasoning>a</reasoning>Hello|a|Hello",
        "<seed:think>a</seed:think>Hello|a|Hello",
        "<think time='3'>a</think>Hello|a|Hello",
        "<think href='a/b'>a</think>Hello|a|Hello",
        "[THINK]a[/THINK]Hello|a|Hello",
        "a[/THINK]Hello|a|Hello",
        "[THINK]a|a|^^",
        "^<|begin_of_thought|>a<|end_of_thought|>Hello^|a|Hello",
        "^<|START_THINKING|>a<|END_THINKING|>Hello^|a|Hello",
        "\u25c1think\u25b7a\u25c1/think\u25b7Hello|a|Hello",
        "[think] of a number|^^|[think] of a number",
        "<thoughtful>a</thoughtful>|^^|<thoughtful>a</thoughtful>",
        "Hello</think|^^|Hello</think",
        "1 < 2 and <b>bold</b>|^^|1 < 2 and <b>bold</b>",
      })
  void thoughtsAreNoPartOfTheText(String written, String thought, String words)
      throws JsonProcessingException {
    Response answer = Response.words(written, Usage.NONE);

    assertThat(answer.thought()).isEqualTo(thought.strip().replace('/', '\n').replace("<\n", "</"));
    assertThat(answer.text()).isEqualTo(words);
    assertThat(Json.MAPPER.readValue(Json.canonical(answer), Response.class)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello<think>a",
        "Hello <think>b</think>you",
        "Models write <think> before they answer.",
        "Write <think>hm</think> first.",
        "Use <think> and </think> around it.",
        "The tag `</think>` ends a thought.",
        "It ends with \"</think>\", always.",
        "Then comes </think>, and the answer.",
        "Stop at </think> or later.",
        "Add this:\n```\nhm\n</think>\n```\nDone.",
        "`<think>` opens it, `</think>` closes it.",
        "Put the code `hm </think> hm` there.",
      })
  void tagsThatAreOnlyMentionedAreText(String written) throws JsonProcessingException {
    Response answer = Response.words(written, Usage.NONE);

    assertThat(answer.text()).isEqualTo(written);
    assertThat(answer.thought()).isEmpty();
    assertThat(Json.MAPPER.readValue(Json.canonical(answer), Response.class)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "<think>I name <think> tags.</think>Use `<think>`.|I name <think> tags.|Use `<think>`.",
        "<think>End with `</think>`.</think>Hello|End with `</think>`.|Hello",
        "<think>greet </think> hello|greet|hello",
        "<think>It has ```</think>Hello|It has ```|Hello",
        "I greet. </think> Hello|I greet.|Hello",
        "I greet </think> Hello|I greet|Hello",
        "</think>Say `</think>`.|^^|Say `</think>`.",
        "I end with </think> now.</think>Hello|I end with </think> now.|Hello",
        "hm</think>Hello. Then hm</think>you.|hm|Hello. Then hm</think>you.",
      })
  void aThoughtMayMentionTags(String written, String thought, String words)
      throws JsonProcessingException {
    Response answer = Response.words(written, Usage.NONE);

    assertThat(answer.thought()).isEqualTo(thought);
    assertThat(answer.text()).isEqualTo(words);
    assertThat(Json.MAPPER.readValue(Json.canonical(answer), Response.class)).isEqualTo(answer);
  }

  @Test
  void aTextWhoseReasoningCameApartDoesNotBeginWithinIt() {
    Response answer =
        new Response(
            "hm",
            "Hi.\n</think>\nHo.",
            List.of(),
            Response.End.DONE,
            List.of(),
            List.of(),
            Usage.NONE);

    assertThat(answer.thought()).isEqualTo("hm");
    assertThat(answer.text()).isEqualTo("Hi.\n</think>\nHo.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<think>a</think>", "<think>", "a</think>", "`<think>` `", "<think>\n```\n"})
  @Timeout(60) // it takes milliseconds; an hour, if each tag reads the text again
  void aModelThatRepeatsItselfIsRead(String repeated) {
    Response answer = Response.words(repeated.repeat(20_000) + "Answer: 42", Usage.NONE);

    assertThat((answer.text() + answer.thought()).contains("Answer: 42")).isTrue();
  }

  @Test
  void afterAHundredBlocksAllIsText() {
    Response answer = Response.words("<think>a</think>".repeat(101) + "b", Usage.NONE);

    assertThat(answer.text()).isEqualTo("<think>a</think>b");
  }
}
