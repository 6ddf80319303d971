package dev.halftime.models;

import static dev.halftime.models.ProviderAnswers.HELLO;
import static dev.halftime.models.ProviderAnswers.failure;
import static dev.halftime.models.ProviderAnswers.model;
import static dev.halftime.models.ProviderAnswers.said;
import static dev.halftime.models.ProviderAnswers.sent;
import static dev.halftime.models.ProviderAnswers.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Response;
import dev.halftime.models.ProviderAnswers.Odd;
import dev.halftime.models.remote.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers without anything that could be used, which are paid nevertheless.
final class UnusableAnswersTest {

  static List<Odd> unusable() {
    return List.of(
        new Odd(
            Provider.OPENAI,
            "message null",
            sent(Provider.OPENAI, "null", "stop", used(Provider.OPENAI))),
        new Odd(
            Provider.OPENAI,
            "message a list",
            sent(Provider.OPENAI, "[]", "stop", used(Provider.OPENAI))),
        new Odd(
            Provider.OPENAI,
            "choices a text",
            "{\"choices\":\"x\",\"usage\":" + used(Provider.OPENAI) + "}"),
        new Odd(
            Provider.OPENAI,
            "no choices",
            "{\"choices\":[],\"usage\":" + used(Provider.OPENAI) + "}"),
        new Odd(
            Provider.ANTHROPIC,
            "content null",
            sent(Provider.ANTHROPIC, "null", "end_turn", used(Provider.ANTHROPIC))),
        new Odd(
            Provider.GEMINI,
            "candidate null",
            "{\"candidates\":[null],\"usageMetadata\":" + used(Provider.GEMINI) + "}"),
        new Odd(
            Provider.OLLAMA,
            "message null",
            sent(Provider.OLLAMA, "null", "stop", used(Provider.OLLAMA))));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void theTokensOfEachAttemptAreCounted(Odd odd) throws IOException {
    ModelException failure = failure(odd.provider(), Server.json(odd.sent()));

    assertThat(failure.kind()).isEqualTo(Kind.SERVER);
    assertThat(failure.usage().tokensIn()).isEqualTo(24);
    assertThat(failure.usage().tokensOut()).isEqualTo(6);
    assertThat(failure.usage().untold()).isZero();
    assertThat(failure.usage().unpriced()).isEqualTo(2);
  }

  @Test
  void theTokensAreUnknownWhereTheProviderTellsNone() throws IOException {
    for (String body : List.of("{\"choices\":[{\"message\":null}]}", "{\"choices\":[")) {
      ModelException failure = failure(Provider.OPENAI, Server.json(body));

      assertThat(failure.usage().tokens()).isZero();
      assertThat(failure.usage().untold()).isEqualTo(2);
    }
  }

  @Test
  void callsWithoutAPriceAreCountedOneByOne() throws IOException {
    String nameless =
        sent(
            Provider.OPENAI,
            "{\"tool_calls\":[{\"function\":{\"name\":null,\"arguments\":\"{}\"}}]}",
            "tool_calls",
            used(Provider.OPENAI));
    try (Server server =
        new Server(Server.json(said(Provider.OPENAI, "Hello.", "stop")), Server.json(nameless))) {
      Response answer = model(Provider.OPENAI, server).answer(HELLO);

      assertThat(answer.usage().tokensIn()).isEqualTo(24);
      assertThat(answer.usage().unpriced()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void anAnswerThatIsNotUtf8IsAnErrorAndNotReplaced(Provider provider) throws IOException {
    byte[] latin = said(provider, "caf\u00e9", "stop").getBytes(StandardCharsets.ISO_8859_1);

    ModelException failure =
        failure(
            provider,
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, latin.length);
              exchange.getResponseBody().write(latin);
            });

    assertThat(failure.kind()).isEqualTo(Kind.SERVER);
    assertThat(failure)
        .hasMessageContaining("an answer that cannot be read: it is not valid UTF-8");
    assertThat(failure.usage().untold()).isEqualTo(2);
  }
}
