package dev.halftime.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponseTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "Hello| ^^|Hello",
        "<think>a</think>Hello|a|Hello",
        "<think>a</think>Hello <think>b</think>you|a/b|Hello you",
        "<think>a<think>b</think>c</think>Hello|a/b/c|Hello",
        "<think>a|a|^^",
        "Hello<think>a|a|Hello",
        "a</think>Hello|a|Hello",
        "<THINK>a</Think >x</think>Hello|a</Think >x|Hello",
        "<thinking>a</thinking>Hello|a|Hello",
        "<think></think>Hello|^^|Hello",
        "<thought>a</thought>Hello|a|Hello",
        "<reasoning>a</reasoning>Hello|a|Hello",
        "<seed:think>a</seed:think>Hello|a|Hello",
        "<think time='3'>a</think>Hello|a|Hello",
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
}
