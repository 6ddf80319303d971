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
import org.junit.jupiter.api.Tag;
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

  /// @param kind the expected classification
  record Status(int status, String body, Kind kind) {}

  static List<Status> statuses() {
    return List.of(
        new Status(400, "{\"error\":{\"message\":\"no such parameter\"}}", Kind.REQUEST),
        new Status(
            400,
            "{\"error\":{\"message\":\"maximum context length is 8192"
                + " tokens\",\"code\":\"context_length_exceeded\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"type\":\"error\",\"error\":{\"message\":\"prompt is too long: 210000 tokens >"
                + " 200000 maximum\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"code\":400,\"message\":\"The input token count (1200000) exceeds the"
                + " maximum number of tokens allowed (1048576).\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"code\":\"content_filter\",\"message\":\"The response was filtered\"}}",
            Kind.FILTERED),
        new Status(
            400,
            "{\"error\":{\"message\":\"input length and `max_tokens` exceed context"
                + " limit: 199759 + 8192 > 200000\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"message\":\"Input validation error: `inputs` tokens + `m"
                + "ax_new_tokens` must be <= 4096. Given: 5000\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"message\":\"This model's maximum prompt length is 131072"
                + " but the request contains 140000 tokens.\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"message\":\"Invalid request: Your request exceeded model"
                + " token limit: 8192\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"message\":\"Please reduce the length of the messages or "
                + "completion.\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"message\":\"Input tokens exceed the configured limit of "
                + "272000 tokens.\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"message\":\"Range of input length should be [1, 30720]\"}}",
            Kind.CONTEXT),
        new Status(
            400,
            "{\"error\":{\"message\":\"Invalid prompt: your prompt was flagged as p"
                + "otentially violating our usage policy.\"}}",
            Kind.FILTERED),
        new Status(400, "{\"error\":{\"message\":\"Content Exists Risk\"}}", Kind.FILTERED),
        new Status(400, "{\"error\":{\"message\":\"data_inspection_failed\"}}", Kind.FILTERED),
        new Status(400, "{\"error\":{\"message\":\"moderation_blocked\"}}", Kind.FILTERED),
        new Status(
            400,
            "{\"error\":{\"message\":\"The request was rejected because it was cons"
                + "idered high risk\"}}",
            Kind.FILTERED),
        new Status(
            403,
            "{\"error\":{\"message\":\"m requires moderation on p. Your input was f"
                + "lagged for violence.\"}}",
            Kind.FILTERED),
        new Status(
            403, "{\"error\":{\"message\":\"Content violates usage guidelines.\"}}", Kind.FILTERED),
        new Status(
            403,
            "{\"error\":{\"message\":\"Your account was flagged; your key has no pe"
                + "rmission.\"}}",
            Kind.ACCESS),
        new Status(401, "{}", Kind.ACCESS),
        new Status(403, "{}", Kind.ACCESS),
        new Status(404, "{\"error\":\"model 'x' not found\"}", Kind.ACCESS),
        new Status(413, "{}", Kind.CONTEXT),
        new Status(
            429,
            "{\"error\":{\"message\":\"You exceeded your current"
                + " quota\",\"code\":\"insufficient_quota\"}}",
            Kind.ACCESS),
        new Status(429, "{\"error\":{\"message\":\"slow down\"}}", Kind.BUSY),
        new Status(500, "{}", Kind.SERVER),
        new Status(502, "<html>", Kind.SERVER),
        new Status(503, "{}", Kind.BUSY),
        new Status(504, "{}", Kind.TIMEOUT),
        new Status(529, "{}", Kind.BUSY),
        new Status(200, "<html>", Kind.SERVER),
        new Status(200, "{}", Kind.SERVER),
        new Status(200, "{\"a\":1} {", Kind.SERVER),
        new Status(200, "{\"error\":{\"message\":\"overloaded\",\"code\":429}}", Kind.BUSY),
        new Status(200, "{\"error\":\"something broke\"}", Kind.SERVER),
        new Status(200, "{\"error\":{\"code\":\"context_length_exceeded\"}}", Kind.CONTEXT),
        new Status(200, "{\"error\":{\"code\":\"insufficient_quota\"}}", Kind.ACCESS),
        new Status(200, "{\"error\":{\"type\":\"overloaded_error\"}}", Kind.BUSY),
        new Status(200, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", Kind.BUSY),
        new Status(200, "{\"error\":{\"status\":\"RESOURCE_EXHAUSTED\"}}", Kind.BUSY),
        new Status(200, "{\"error\":{\"status\":\"DEADLINE_EXCEEDED\"}}", Kind.TIMEOUT),
        new Status(200, "{\"error\":{\"type\":\"authentication_error\"}}", Kind.ACCESS),
        new Status(200, "{\"error\":{\"type\":\"invalid_request_error\"}}", Kind.SERVER),
        new Status(
            400,
            "{\"error\":{\"message\":\"Output blocked by content filtering policy\"}}",
            Kind.FILTERED));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  @Tag("whole")
  void aRefusedRequestIsOfOneKindWhoeverRefusesIt(Status status) throws IOException {
    for (Provider provider : Provider.values()) {
      ModelException failure =
          failure(provider, Server.answer(status.status(), "application/json", status.body()));

      assertThat(failure.kind()).as(provider.id()).isEqualTo(status.kind());
      if (status.status() != 200) {
        assertThat(failure.status()).isEqualTo(status.status());
        assertThat(failure).hasMessageContaining("status " + status.status());
      }
    }
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
