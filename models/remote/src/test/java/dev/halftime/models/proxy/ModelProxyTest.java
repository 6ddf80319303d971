package dev.halftime.models.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the proxy against a scripted provider, over real HTTP.
@Timeout(120)
final class ModelProxyTest {

  private static final String KEY = ProxyTrial.KEY;

  @TempDir Path folder = Path.of(".");

  private ProxyTrial trial;

  @BeforeEach
  void begin() {
    trial = new ProxyTrial(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
  void tokensAndDollarsAreThoseThatTheServerCountedWholeOrStreamed(String path) throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      String token = trial.account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> whole = trial.ask(proxy, path, token, "{\"model\":\"m\"}");
      HttpResponse<String> stream =
          trial.ask(proxy, path, token, "{\"model\":\"m\",\"stream\":true}");

      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      assertThat(stream.body()).contains("data: ");
      long in = provider.tokensIn.get();
      long out = provider.tokensOut.get();
      assertThat(trial.spent.get().tokensIn()).isEqualTo(in);
      assertThat(trial.spent.get().tokensOut()).isEqualTo(out).isEqualTo(2L * ScriptedProvider.OUT);
      double dollars = path.endsWith("messages") ? 3 * in + 4 * out : in + 2 * out;
      assertThat(trial.spent.get().dollars()).isCloseTo(dollars / 1e6, within(1e-12));
      assertThat(trial.logged())
          .hasSize(2)
          .allSatisfy(it -> assertThat(it.toString()).doesNotContain(KEY));
    }
  }

  @Test
  void theProvidersKeyIsSentThereAndTheTokenIsNot() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      String token = trial.account(proxy, Limits.DEFAULT).token();
      var _ = trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}");
      var _ = trial.ask(proxy, "/v1/messages", token, "{\"model\":\"m\"}");

      assertThat(provider.keys).containsExactly("Bearer " + KEY + "null", "null" + KEY);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKeyThatTheServerSendsBackReachesNeitherTheAgentNorTheRecord(boolean stream)
      throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      String token = trial.account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> answer =
          trial.ask(
              proxy,
              "/v1/chat/completions",
              token,
              "{\"model\":\"echo\",\"stream\":" + stream + "}");

      assertThat(answer.body()).contains("Bearer ***");
      assertThat(answer.body() + answer.headers().map()).doesNotContain(KEY);
      assertThat(trial.logged().toString()).contains("Bearer ***").doesNotContain(KEY);
    }
  }

  @Test
  void aCompressedAnswerIsCountedAndItsKeyIsNotPassedOn() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      String token = trial.account(proxy, Limits.DEFAULT).token();
      String request = "{\"model\":\"packed\",\"encoding\":\"%s\"}";
      String answer =
          trial.ask(proxy, "/v1/chat/completions", token, request.formatted("gzip")).body();

      assertThat(answer).contains("***", "usage").doesNotContain("lYWwtMDEyMzQ1");
      assertThat(trial.spent.get().tokens()).isEqualTo(7);
      assertThat(trial.ask(proxy, "/v1/chat/completions", token, request.formatted("br")).body())
          .as("of an encoding that it cannot read, nothing is passed on")
          .isEmpty();
      assertThat(trial.logged().getLast().path("why").asText())
          .contains("its content encoding 'br'");
    }
  }

  @Test
  void theUsageOfAStreamIsAskedForAndTheRestOfTheRequestIsUntouched() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      String token = trial.account(proxy, Limits.DEFAULT).token();
      String request = "{\"zebra\":1.50,\"model\":\"m\",\"stream\":true,\"apple\":[]}";
      var _ = trial.ask(proxy, "/v1/chat/completions", token, request);

      assertThat(provider.asked.at("/stream_options/include_usage").asBoolean()).isTrue();
      assertThat(provider.asked.fieldNames())
          .toIterable()
          .containsExactly("zebra", "model", "stream", "apple", "stream_options");
    }
  }

  @Test
  void whatIsNotForTheProxyIsRefusedInPlainWords() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      String token = trial.account(proxy, Limits.DEFAULT).token();

      assertThat(trial.ask(proxy, "/v1/messages", "guess", "{}").statusCode()).isEqualTo(401);
      assertThat(trial.ask(proxy, "/v1/files", token, "{}").body()).contains("not POST /v1/files");
      assertThat(trial.ask(proxy, "/v1/messages", token, "[1").body())
          .contains("the body is not JSON");
      assertThat(trial.ask(proxy, "/v1/messages", token, "[1]").body())
          .contains("not a JSON object");
      assertThat(provider.calls).hasValue(0);
    }
  }

  @Test
  void anErrorOfTheProviderComesBackAndCostsNothing() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = trial.proxy(provider)) {
      String token = trial.account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> answer =
          trial.ask(proxy, "/v1/chat/completions", token, "{\"model\":\"broken\"}");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("out of cheese");
      assertThat(trial.spent.get()).isEqualTo(Usage.NONE);
      assertThat(trial.logged().getFirst().path("status").asInt()).isEqualTo(500);
    }
  }

  @Test
  void whatAnAgentNoLongerWaitsForIsStillCounted() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ofMillis(300));
        ModelProxy proxy = trial.proxy(provider)) {
      CountDownLatch counted = new CountDownLatch(1);
      ProxyAccount account = proxy.account("agent");
      account.begin(
          usage -> {
            trial.spent.set(usage);
            counted.countDown();
          },
          Limits.DEFAULT);
      String body = "{\"model\":\"m\"}";
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
        String head =
            "POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api-key: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(account.token(), body.length());
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
      counted.await();

      assertThat(trial.spent.get().tokensIn()).isEqualTo(body.length());
    }
  }

  @Test
  @Tag("slow")
  @Timeout(600)
  void twoThousandAgentsOnASlowServerLoseNothing() throws Exception {
    int agents = 2_000;
    int callsEach = 3;
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ofSeconds(1));
        ModelProxy proxy = trial.proxy(provider)) {
      List<Thread> threads =
          IntStream.range(0, agents)
              .mapToObj(agent ->
                  Thread.ofVirtual()
                      .start(() -> {
                        String token = trial.account(proxy, Limits.DEFAULT).token();
                        for (int call = 0; call < callsEach; call++) {
                          asked(proxy, token, agent + call);
                        }
                      }))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(provider.calls).hasValue((long) agents * callsEach);
      assertThat(trial.spent.get().tokensIn()).isEqualTo(provider.tokensIn.get());
      assertThat(trial.spent.get().tokensOut()).isEqualTo(provider.tokensOut.get());
      assertThat(trial.logged()).hasSize(agents * callsEach);
      assertThat(trial.logged().stream().mapToLong(it -> it.at("/usage/tokensIn").asLong()).sum())
          .isEqualTo(provider.tokensIn.get());
    }
  }

  private void asked(ModelProxy proxy, String token, int number) {
    String path = List.of("/v1/chat/completions", "/v1/responses", "/v1/messages").get(number % 3);
    String body =
        "{\"model\":\"m\",\"stream\":%s,\"text\":\"%s\"}"
            .formatted(number % 2 == 0, "x".repeat(number % 100));
    try {
      HttpResponse<String> answer = trial.ask(proxy, path, token, body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
