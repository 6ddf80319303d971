package dev.halftime.models;

import static dev.halftime.models.ProviderAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.models.remote.Provider;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How requests that a provider refuses, with a status or an error in the answer, are classified.
final class RefusedRequestsTest {

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
}
