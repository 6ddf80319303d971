package dev.halftime.models;

import static dev.halftime.models.ProviderAnswers.HELLO;
import static dev.halftime.models.ProviderAnswers.answer;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What models and providers do instead of answering.
final class RefusedAnswersTest {

  static List<Odd> refusals() {
    return List.of(
        new Odd(
            Provider.OPENAI,
            "REFUSED",
            sent(
                Provider.OPENAI,
                "{\"content\":null,\"refusal\":\"No.\"}",
                "stop",
                used(Provider.OPENAI))),
        new Odd(
            Provider.OPENAI,
            "REFUSED",
            sent(
                Provider.OPENAI,
                "{\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}",
                "stop",
                used(Provider.OPENAI))),
        new Odd(Provider.OPENAI, "FILTERED", said(Provider.OPENAI, "", "content_filter")),
        new Odd(
            Provider.OPENAI,
            "FILTERED",
            sent(Provider.OPENAI, "null", "content_filter", used(Provider.OPENAI))),
        new Odd(Provider.OPENAI, "FILTERED", said(Provider.OPENAI, "", "content_filter: SAFETY")),
        new Odd(
            Provider.OPENAI,
            "MALFORMED",
            said(Provider.OPENAI, "", "function_call_filter: MALFORMED_FUNCTION_CALL")),
        new Odd(Provider.OPENAI, "REFUSED", said(Provider.OPENAI, "", "refusal")),
        new Odd(
            Provider.OPENAI,
            "REFUSED",
            sent(
                Provider.OPENAI,
                "{\"content\":null,\"refusal\":{\"reason\":\"No.\"}}",
                "stop",
                used(Provider.OPENAI))),
        new Odd(
            Provider.RESPONSES,
            "REFUSED",
            sent(
                Provider.RESPONSES,
                "[{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}]",
                "stop",
                used(Provider.RESPONSES))),
        new Odd(Provider.RESPONSES, "FILTERED", said(Provider.RESPONSES, "", "content_filter")),
        new Odd(
            Provider.RESPONSES,
            "MALFORMED",
            sent(
                Provider.RESPONSES,
                "[{\"type\":\"function_call\",\"arguments\":\"{}\"}]",
                "stop",
                used(Provider.RESPONSES))),
        new Odd(Provider.GEMINI, "FILTERED", said(Provider.GEMINI, "", "IMAGE_RECITATION")),
        new Odd(
            Provider.ANTHROPIC,
            "MALFORMED",
            sent(
                Provider.ANTHROPIC,
                "[{\"type\":\"tool_use\",\"input\":{}}]",
                "tool_use",
                used(Provider.ANTHROPIC))),
        new Odd(
            Provider.GEMINI,
            "MALFORMED",
            sent(
                Provider.GEMINI,
                "{\"parts\":[{\"functionCall\":{\"args\":{}}}]}",
                "STOP",
                used(Provider.GEMINI))),
        new Odd(
            Provider.OLLAMA,
            "MALFORMED",
            sent(
                Provider.OLLAMA,
                "{\"tool_calls\":[{\"function\":{\"name\":null}}]}",
                "stop",
                used(Provider.OLLAMA))),
        new Odd(Provider.ANTHROPIC, "REFUSED", said(Provider.ANTHROPIC, "", "refusal")),
        new Odd(Provider.GEMINI, "FILTERED", said(Provider.GEMINI, "", "SAFETY")),
        new Odd(Provider.GEMINI, "FILTERED", said(Provider.GEMINI, "", "PROHIBITED_CONTENT")),
        new Odd(
            Provider.GEMINI,
            "FILTERED",
            "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":3}}"),
        new Odd(
            Provider.GEMINI,
            "MALFORMED",
            sent(Provider.GEMINI, "{}", "MALFORMED_FUNCTION_CALL", used(Provider.GEMINI))),
        new Odd(
            Provider.OPENAI,
            "MALFORMED",
            sent(
                Provider.OPENAI,
                "{\"tool_calls\":[{\"function\":{\"arguments\":\"{}\"}}]}",
                "tool_calls",
                used(Provider.OPENAI))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatAModelDoesInsteadOfAnsweringIsItsConductAndIsPaid(Odd odd) throws IOException {
    ModelException failure = failure(odd.provider(), Server.json(odd.sent()));

    assertThat(failure.kind()).isEqualTo(Kind.valueOf(odd.what()));
    assertThat(failure.kind().conduct()).isTrue();
    int times = failure.kind() == Kind.MALFORMED ? 2 : 1;
    assertThat(failure.usage().tokensIn()).isEqualTo(12L * times);
    assertThat(failure.usage().tokensOut()).isEqualTo(3L * times);
  }

  /// @param end the provider's finish reason
  record Cut(Provider provider, String end) {}

  static Stream<Cut> cut() {
    return Stream.of(
        new Cut(Provider.OPENAI, "length"),
        new Cut(Provider.OPENAI, "model_length"),
        new Cut(Provider.RESPONSES, "max_output_tokens"),
        new Cut(Provider.ANTHROPIC, "max_tokens"),
        new Cut(Provider.ANTHROPIC, "model_context_window_exceeded"),
        new Cut(Provider.GEMINI, "MAX_TOKENS"),
        new Cut(Provider.OLLAMA, "length"));
  }

  @ParameterizedTest
  @MethodSource("cut")
  void whatIsCutOffSaysSo(Cut cut) throws IOException {
    Response answer = answer(new Odd(cut.provider(), "", said(cut.provider(), "", cut.end())));

    assertThat(answer.end()).isEqualTo(Response.End.LENGTH);
  }

  @Test
  void whatAnErrorInsteadOfAnAnswerReportsAsUsedIsPaid() throws IOException {
    for (Provider provider : Provider.values()) {
      String answer = sent(provider, "null", "stop", used(provider));
      String error = "{\"error\":{\"code\":\"content_filter\"}," + answer.substring(1);
      ModelException failure = failure(provider, Server.answer(200, "application/json", error));

      assertThat(failure.kind()).as(provider.id()).isEqualTo(Kind.FILTERED);
      assertThat(failure.kind().conduct()).isTrue();
      assertThat(failure.usage().tokensIn()).as(provider.id()).isEqualTo(12);
      assertThat(failure.usage().tokensOut()).as(provider.id()).isEqualTo(3);
      assertThat(failure.usage().untold()).as(provider.id()).isZero();
    }
  }

  @Test
  void aMalformedAnswerThatIsFollowedByASoundOneIsPaidToo() throws IOException {
    String malformed =
        sent(Provider.GEMINI, "{}", "MALFORMED_FUNCTION_CALL", used(Provider.GEMINI));
    try (Server server =
        new Server(Server.json(said(Provider.GEMINI, "Hello.", "STOP")), Server.json(malformed))) {
      Response answer = model(Provider.GEMINI, server).answer(HELLO);

      assertThat(answer.text()).isEqualTo("Hello.");
      assertThat(answer.usage().tokensIn()).isEqualTo(24);
      assertThat(answer.mishaps()).containsExactly("MALFORMED_FUNCTION_CALL");
    }
  }
}
