package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.Clock;
import dev.halftime.models.call.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LangChain4j's client for OpenAI against a server that fails in every way.
final class FaultsTest {

  private static final Request HELLO =
      Request.words(List.of(new Message.User("Hello")), SamplingParameters.GREEDY);

  private static final Server.Reaction GOOD = Server.json(Server.openAi("Good day"));

  private final Waits waits = new Waits();

  private Model model(Server server, RetryPolicy retryPolicy) {
    ModelSettings around =
        new ModelSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(20),
            10);
    return model(server, retryPolicy, around);
  }

  private Model model(Server server, RetryPolicy retryPolicy, ModelSettings around) {
    return new Models(Map.of(), around, waits.clock(), retryPolicy)
        .model("openai:m@" + server.url("/v1"));
  }

  private Response answer(Server.Reaction... faults) throws IOException {
    try (Server server = new Server(GOOD, faults)) {
      Response answer = model(server, RetryPolicy.USUAL).answer(HELLO);
      assertThat(server.asked).hasSize(faults.length + 1);
      return answer;
    }
  }

  @Test
  void anAnswerAtOnceIsWorkAndNoWaiting() throws IOException {
    Response answer = answer();

    assertThat(answer.text()).isEqualTo("Good day");
    assertThat(answer.end()).isEqualTo(Response.End.DONE);
    assertThat(answer.mishaps()).isEmpty();
    assertThat(answer.usage().tokensIn()).isEqualTo(1000);
    assertThat(answer.usage().tokensOut()).isEqualTo(100);
    assertThat(answer.usage().waitNanos()).isZero();
    assertThat(answer.tokens()).containsExactly(new Response.Token("a", -0.25));
  }

  @Test
  void aBusyProviderIsAskedAgainAfterTheTimeThatItNames() throws IOException {
    Response answer =
        answer(Server.status(429, "retry-after", "7"), Server.status(429, "retry-after-ms", "250"));

    assertThat(waits.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofMillis(250));
    assertThat(answer.mishaps()).hasSize(2).allMatch(it -> it.startsWith("status 429"));
    assertThat(answer.usage().waitNanos()).isEqualTo(Duration.ofMillis(7_250).toNanos());
  }

  @Test
  void aBusyProviderThatNamesNoTimeIsGivenMoreEachTime() throws IOException {
    answer(Server.status(429), Server.status(503), Server.status(429));

    assertThat(waits.pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void whatBreaksIsRecordedAndAskedAgain() throws IOException {
    assertThat(answer(Server.status(500)).mishaps())
        .containsExactly("status 500: {\"error\":{\"message\":\"no\"}}");
    assertThat(answer(Server.cut()).mishaps())
        .singleElement()
        .asString()
        .contains("connection broke");
    assertThat(answer(Server.json("{\"choices\": [")).mishaps())
        .singleElement()
        .asString()
        .contains("cannot be read");
    assertThat(answer(Server.json("{}")).mishaps())
        .singleElement()
        .asString()
        .contains("cannot be read");
    assertThat(answer(Server.answer(200, "text/html", "<p>Welcome</p>")).mishaps())
        .containsExactly("an answer of type 'text/html' instead of JSON: <p>Welcome</p>");
    assertThat(answer(Server.answer(200, "application/json", "")).mishaps()).hasSize(1);
  }

  @Test
  @Tag("whole")
  void whoHangsIsLeft() throws IOException {
    ModelSettings around =
        new ModelSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMillis(500),
            10);
    try (Server server = new Server(GOOD)) {
      try (Server hanging = new Server(server.hang())) {
        RetryPolicy twice = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
        ModelException failure =
            catchThrowableOfType(
                ModelException.class, () -> model(hanging, twice, around).answer(HELLO));
        assertThat(failure)
            .hasMessageEndingWith("no answer after 2 attempts: no answer within 0.5 s (2 times)");
        assertThat(hanging.asked).hasSize(2);
      }
    }
  }

  @Test
  void whatIsRefusedIsNotAskedAgain() throws IOException {
    for (int status : List.of(400, 401, 403, 404, 422)) {
      try (Server server = new Server(Server.status(status))) {
        ModelException failure =
            catchThrowableOfType(
                ModelException.class, () -> model(server, RetryPolicy.USUAL).answer(HELLO));
        assertThat(failure)
            .hasMessageContaining("openai:m@")
            .hasMessageContaining("status " + status);
        assertThat(server.asked).hasSize(1);
      }
    }
  }

  @Test
  void patienceEndsAndSaysAllThatHappened() throws IOException {
    RetryPolicy thrice =
        new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofDays(1));
    try (Server server = new Server(Server.status(500))) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> model(server, thrice).answer(HELLO));
      assertThat(failure).hasMessageContaining("no answer after 3 attempts: status 500");
      assertThat(failure.usage().waitNanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
      assertThat(server.asked).hasSize(3);
    }
  }

  @Test
  void whoAsksToWaitTooLongIsNotWaitedFor() throws IOException {
    try (Server server = new Server(Server.status(429, "retry-after", "86400"))) {
      ModelException failure =
          catchThrowableOfType(
              ModelException.class, () -> model(server, RetryPolicy.USUAL).answer(HELLO));
      assertThat(failure).hasMessageContaining("status 429");
      assertThat(waits.pauses).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsAnOutageThatNamesTheModel() throws IOException {
    Server server = new Server(GOOD);
    server.close();
    ModelException failure =
        catchThrowableOfType(
            ModelException.class,
            () ->
                model(server, new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                    .answer(HELLO));
    assertThat(failure).hasMessageContaining("openai:m@").hasMessageContaining("connection broke");
  }

  @Test
  void anInterruptedCallGivesUpAndLeavesTheThreadInterrupted() throws IOException {
    try (Server server = new Server(GOOD)) {
      Model model = model(server, RetryPolicy.USUAL);
      Thread.currentThread().interrupt();
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> model.answer(HELLO));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure).hasMessageContaining("interrupted");
    }
  }

  @Test
  void whoIsInterruptedAfterAnAttemptInVainIsToldOfTheOutage() throws IOException {
    Clock interrupting =
        new Clock(
            waits.clock().nanos(),
            _ -> {
              throw new InterruptedException();
            },
            () -> 0);
    try (Server server = new Server(Server.status(503))) {
      Model model =
          new Models(Map.of(), ModelSettings.NOTHING, interrupting, RetryPolicy.USUAL)
              .model("openai:m@" + server.url("/v1"));
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> model.answer(HELLO));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.kind()).isEqualTo(ModelException.Kind.BUSY);
      assertThat(failure).hasMessageContaining("status 503").hasMessageContaining("interrupted");
    }
  }

  @Test
  void whatCannotBeSentIsNoFailureOfTheModel() throws IOException {
    Map<String, String> environment = Map.of("HALFTIME_SERVER_KEY", "sk-first\nsk-second");
    Models models =
        new Models(environment, ModelSettings.NOTHING, waits.clock(), RetryPolicy.USUAL);

    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () -> models.model("openai:m@http://localhost:1/v1")))
        .hasMessageContaining("character 9 of 18")
        .hasMessageNotContaining("sk-");
    try (Server server = new Server(Server.status(404))) {
      Model odd =
          new Models(Map.of(), ModelSettings.NOTHING, waits.clock(), RetryPolicy.USUAL)
              .model("gemini:a model?x@" + server.url("/v1"));
      ModelException failure = catchThrowableOfType(ModelException.class, () -> odd.answer(HELLO));

      assertThat(failure.kind()).isEqualTo(ModelException.Kind.ACCESS);
      assertThat(server.asked.getFirst().path())
          .isEqualTo("/v1/models/a%20model%3Fx:generateContent");
    }
  }
}
