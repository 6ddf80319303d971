package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.models.remote.Provider;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Usual and unusual responses of all providers: the same content has the same meaning everywhere.
final class AnswersTest {

  private static final Request HELLO =
      Request.words(List.of(new Message.User("Hello")), SamplingParameters.GREEDY);

  /// One behaviour of a model, in a provider's format.
  ///
  /// @param sent the provider's response
  record Odd(Provider provider, String what, String sent) {

    @Override
    public String toString() {
      return provider.id() + ": " + what;
    }
  }

  private static Model model(Provider provider, Server server) {
    RetryPolicy twice =
        new RetryPolicy(
            2, java.time.Duration.ZERO, java.time.Duration.ZERO, java.time.Duration.ofDays(1));
    return new Models(Map.of(), ModelSettings.NOTHING, new Waits().clock(), twice)
        .model(provider.id() + ":m@" + server.url(""));
  }

  private static Response answer(Odd odd) throws IOException {
    try (Server server = new Server(Server.json(odd.sent()))) {
      return model(odd.provider(), server).answer(HELLO);
    }
  }

  private static ModelException failure(Provider provider, Server.Reaction reaction)
      throws IOException {
    try (Server server = new Server(reaction)) {
      return catchThrowableOfType(
          ModelException.class, () -> model(provider, server).answer(HELLO));
    }
  }

  /// Returns a provider's response that contains this message.
  private static String sent(Provider provider, String message, String end, String usage) {
    return switch (provider) {
      case OPENAI ->
          "{\"choices\":[{\"message\":%s,\"finish_reason\":\"%s\"}],\"usage\":%s}"
              .formatted(message, end, usage);
      case ANTHROPIC ->
          "{\"type\":\"message\",\"content\":%s,\"stop_reason\":\"%s\",\"usage\":%s}"
              .formatted(message, end, usage);
      case GEMINI ->
          "{\"candidates\":[{\"content\":%s,\"finishReason\":\"%s\"}],\"usageMetadata\":%s}"
              .formatted(message, end, usage);
      case OLLAMA ->
          "{\"message\":%s,\"done\":true,\"done_reason\":\"%s\",%s"
              .formatted(message, end, usage.substring(1));
    };
  }

  private static String used(Provider provider) {
    return switch (provider) {
      case OPENAI -> "{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}";
      case ANTHROPIC -> "{\"input_tokens\":12,\"output_tokens\":3}";
      case GEMINI -> "{\"promptTokenCount\":12,\"candidatesTokenCount\":3}";
      case OLLAMA -> "{\"prompt_eval_count\":12,\"eval_count\":3}";
    };
  }

  private static String called(Provider provider, String arguments) {
    String message =
        switch (provider) {
          case OPENAI ->
              "{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"do\",\"arguments\":%s}}]}"
                  .formatted(Json.canonical(arguments));
          case ANTHROPIC ->
              "[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"do\",\"input\":%s}]"
                  .formatted(arguments);
          case GEMINI ->
              "{\"parts\":[{\"functionCall\":{\"name\":\"do\",\"args\":%s}}]}".formatted(arguments);
          case OLLAMA ->
              "{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":%s}}]}"
                  .formatted(arguments);
        };
    return sent(provider, message, "stop", used(provider));
  }

  private static String said(Provider provider, String words, String end) {
    String text = Json.canonical(words);
    return sent(
        provider,
        switch (provider) {
          case OPENAI, OLLAMA -> "{\"content\":%s}".formatted(text);
          case ANTHROPIC -> "[{\"type\":\"text\",\"text\":%s}]".formatted(text);
          case GEMINI -> "{\"parts\":[{\"text\":%s}]}".formatted(text);
        },
        end,
        used(provider));
  }

  static List<Odd> arguments() {
    List<Odd> all = new ArrayList<>();
    for (Provider provider : Provider.values()) {
      for (String arguments :
          List.of(
              "{\"level\":2.0}",
              "{\"level\":2,\"level\":3}",
              "{\"num\":NaN}",
              "{\"num\":1e400}",
              "{\"num\":0.1234567890123456789012345}",
              "{\"id\":9007199254740993}",
              "{\"text\":\"a\nb\"}",
              "{\"text\":\"\\ud83d\"}",
              "{ \"deep\" : {\"a\":[1,{\"arguments\":{}}]} }")) {
        all.add(new Odd(provider, arguments, called(provider, arguments)));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void argumentsAreHandedOnAsTheyWereWritten(Odd odd) throws IOException {
    Response answer = answer(odd);

    assertThat(answer.uses()).hasSize(1);
    assertThat(answer.uses().getFirst().tool()).isEqualTo("do");
    assertThat(answer.uses().getFirst().arguments()).isEqualTo(odd.what());
    assertThat(answer.end()).isEqualTo(Response.End.TOOLS);
  }

  static List<Odd> calls() {
    return List.of(
        new Odd(
            Provider.OPENAI,
            "an empty type",
            "{\"choices\":[{\"message\":{\"tool_calls\":[{\"type\":\"\",\"function\":{\"name\":\"do\",\"arguments\":\"{}\"}}]}}]}"),
        new Odd(
            Provider.OPENAI,
            "no type, arguments as an object",
            "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":{}}}]}}]}"),
        new Odd(
            Provider.OPENAI,
            "null arguments",
            "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":null}}]}}]}"),
        new Odd(
            Provider.OPENAI,
            "a call of old",
            "{\"choices\":[{\"message\":{\"function_call\":{\"name\":\"do\",\"arguments\":\"{}\"}}}]}"),
        new Odd(Provider.ANTHROPIC, "no type", "{\"content\":[{\"name\":\"do\",\"input\":{}}]}"),
        new Odd(
            Provider.ANTHROPIC,
            "no input",
            "{\"content\":[{\"type\":\"tool_use\",\"name\":\"do\"}]}"),
        new Odd(
            Provider.GEMINI,
            "no args",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"do\"}}]}}]}"),
        new Odd(
            Provider.GEMINI,
            "null args",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"do\",\"args\":null}}]}}]}"),
        new Odd(
            Provider.OLLAMA,
            "null arguments",
            "{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"do\",\"arguments\":null}}]}}"),
        new Odd(
            Provider.OLLAMA,
            "no arguments",
            "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"do\"}}]}}"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callsInOddFormsAreCalls(Odd odd) throws IOException {
    Response answer = answer(odd);

    assertThat(answer.uses()).hasSize(1);
    assertThat(
            dev.halftime.Action.Call.written("do", answer.uses().getFirst().arguments())
                .arguments())
        .isEmpty();
    assertThat(answer.usage().untold()).as("no usage was told").isEqualTo(1);
  }

  static List<Odd> thoughts() {
    List<Odd> all = new ArrayList<>();
    for (Provider provider : Provider.values()) {
      all.add(new Odd(provider, "tags", said(provider, "<think>hm</think>Hello.", "stop")));
      all.add(new Odd(provider, "no opening tag", said(provider, "hm</think>Hello.", "stop")));
    }
    all.add(
        new Odd(
            Provider.OPENAI,
            "a field of DeepSeek",
            "{\"choices\":[{\"message\":{\"content\":\"Hello.\",\"reasoning_content\":\"hm\"}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "a field of others",
            "{\"choices\":[{\"message\":{\"content\":\"Hello.\",\"reasoning\":\"hm\"}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "a part of Mistral's",
            "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},{\"type\":\"text\",\"text\":\"Hello.\"}]}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "a part with text",
            "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"reasoning\",\"text\":\"hm\"},\"Hello.\"]}}]}"));
    all.add(
        new Odd(
            Provider.OPENAI,
            "details",
            "{\"choices\":[{\"message\":{\"content\":{\"text\":\"Hello.\"},\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"hm\"},{\"type\":\"reasoning.encrypted\",\"data\":\"x\"}]}}]}"));
    all.add(
        new Odd(
            Provider.ANTHROPIC,
            "a block",
            "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},{\"type\":\"redacted_thinking\",\"data\":\"x\"},{\"type\":\"text\",\"text\":\"Hello.\"}]}"));
    all.add(
        new Odd(
            Provider.GEMINI,
            "a part",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hm\",\"thought\":true},{\"text\":\"Hello.\"}]}}]}"));
    all.add(
        new Odd(
            Provider.OLLAMA,
            "a field",
            "{\"message\":{\"content\":\"Hello.\",\"thinking\":\"hm\"}}"));
    return all;
  }

  @ParameterizedTest
  @MethodSource("thoughts")
  void thoughtsAreNotSaid(Odd odd) throws IOException {
    Response answer = answer(odd);

    assertThat(answer.thought()).isEqualTo("hm");
    assertThat(answer.text()).isEqualTo("Hello.");
  }

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
        new Odd(Provider.OPENAI, "REFUSED", said(Provider.OPENAI, "", "refusal")),
        new Odd(
            Provider.OPENAI,
            "REFUSED",
            sent(
                Provider.OPENAI,
                "{\"content\":null,\"refusal\":{\"reason\":\"No.\"}}",
                "stop",
                used(Provider.OPENAI))),
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

  /// @param told the usage in the provider's format
  record Told(Provider provider, String told, Usage usage) {}

  private static Usage tokens(long in, long out, long read, long written, long untold) {
    return new Usage(in, out, 0, 0, 0, 0, 0, read, written, untold);
  }

  static List<Told> usages() {
    return List.of(
        new Told(Provider.OPENAI, "null", tokens(0, 0, 0, 0, 1)),
        new Told(Provider.OPENAI, "{\"prompt_tokens\":null}", tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":-7,\"completion_tokens\":3}",
            tokens(0, 3, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":7,\"completion_tokens\":\"3\"}",
            tokens(7, 0, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":99999999999999999999999,\"completion_tokens\":1.5}",
            tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.ANTHROPIC,
            "{\"input_tokens\":1e300,\"output_tokens\":-1}",
            tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"candidatesTokenCount\":-5}",
            tokens(10, 0, 0, 0, 1)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"totalTokenCount\":110}",
            tokens(10, 100, 0, 0, 0)),
        new Told(Provider.OPENAI, "{\"prompt_tokens\":7}", tokens(7, 0, 0, 0, 1)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":90}}",
            tokens(100, 5, 90, 0, 0)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":10,\"completion_tokens\":50,\"total_tokens\":60,\"completion_tokens_details\":{\"reasoning_tokens\":40}}",
            tokens(10, 50, 0, 0, 0)),
        new Told(
            Provider.OPENAI,
            "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":55,\"completion_tokens_details\":{\"reasoning_tokens\":40}}",
            tokens(10, 45, 0, 0, 0)),
        new Told(Provider.ANTHROPIC, "{}", tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.ANTHROPIC,
            "{\"input_tokens\":10,\"cache_creation_input_tokens\":50,\"cache_read_input_tokens\":40,\"output_tokens\":5}",
            tokens(100, 5, 40, 50, 0)),
        new Told(Provider.GEMINI, "{}", tokens(0, 0, 0, 0, 1)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"candidatesTokenCount\":5,\"thoughtsTokenCount\":90,\"totalTokenCount\":105}",
            tokens(10, 95, 0, 0, 0)),
        new Told(
            Provider.GEMINI,
            "{\"promptTokenCount\":10,\"cachedContentTokenCount\":8,\"totalTokenCount\":10}",
            tokens(10, 0, 8, 0, 0)),
        new Told(Provider.OLLAMA, "{\"eval_count\":5}", tokens(0, 5, 0, 0, 1)));
  }

  @ParameterizedTest
  @MethodSource("usages")
  void tokensAreCountedAndWhatIsNotToldIsUnknown(Told told) throws IOException {
    Provider provider = told.provider();
    String body = said(provider, "Hello.", "stop").replace(used(provider), told.told());
    if (provider == Provider.OLLAMA) {
      body = body.replace(used(provider).substring(1), told.told().substring(1));
    }
    Usage usage = answer(new Odd(provider, "", body)).usage();

    assertThat(usage.costing(0, 0, 0)).isEqualTo(told.usage());
  }

  @ParameterizedTest
  @EnumSource
  void aByteOrderMarkAndAnOddTypeOfContentAreNoHindrance(Provider provider) throws IOException {
    String body = "\uFEFF" + said(provider, "Grüße 😀", "stop");
    try (Server server = new Server(Server.answer(200, "application/json", body))) {
      assertThat(model(provider, server).answer(HELLO).text()).isEqualTo("Grüße 😀");
    }
    try (Server server =
        new Server(Server.answer(200, "text/plain; charset=utf-8", said(provider, "Hi", "stop")))) {
      assertThat(model(provider, server).answer(HELLO).text()).isEqualTo("Hi");
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
