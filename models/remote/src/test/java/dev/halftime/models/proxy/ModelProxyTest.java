package dev.halftime.models.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.Provider;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the proxy against a scripted provider, over real HTTP.
@Timeout(120)
final class ModelProxyTest {

  private static final String KEY = "sk-real-0123456789";

  @TempDir Path folder = Path.of(".");

  private final AtomicReference<Usage> spent = new AtomicReference<>(Usage.NONE);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Path log() {
    return folder.resolve("calls.jsonl");
  }

  private ModelProxy proxy(ScriptedProvider provider) throws IOException {
    Path keys = folder.resolve("keys");
    Path prices = folder.resolve("prices");
    Files.writeString(keys, URI.create(provider.url()).getAuthority() + "=" + KEY + "\n");
    Files.writeString(
        prices, "openai:m@%s,1,2\nanthropic:m@%s,3,4\n".formatted(provider.url(), provider.url()));
    return ModelProxy.open(
        new ModelProxy.Settings(
            Map.of(Provider.OPENAI, provider.url(), Provider.ANTHROPIC, provider.url()),
            new ApiKeys(Map.of(), Optional.of(keys)),
            PriceTable.with(Optional.of(prices)),
            Optional.of(log()),
            Duration.ofSeconds(60)));
  }

  private ProxyAccount account(ModelProxy proxy, Limits limits) {
    ProxyAccount account = proxy.account("agent");
    account.begin(usage -> spent.accumulateAndGet(usage, Usage::plus), limits);
    return account;
  }

  private HttpResponse<String> ask(ModelProxy proxy, String path, String token, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private List<JsonNode> logged() throws IOException {
    return Files.readAllLines(log()).stream().map(Json::read).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/responses", "/v1/messages"})
  void tokensAndDollarsAreThoseThatTheServerCountedWholeOrStreamed(String path) throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      String token = account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> whole = ask(proxy, path, token, "{\"model\":\"m\"}");
      HttpResponse<String> stream = ask(proxy, path, token, "{\"model\":\"m\",\"stream\":true}");

      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      assertThat(stream.body()).contains("data: ");
      long in = provider.tokensIn.get();
      long out = provider.tokensOut.get();
      assertThat(spent.get().tokensIn()).isEqualTo(in);
      assertThat(spent.get().tokensOut()).isEqualTo(out).isEqualTo(2L * ScriptedProvider.OUT);
      double dollars = path.endsWith("messages") ? 3 * in + 4 * out : in + 2 * out;
      assertThat(spent.get().dollars()).isCloseTo(dollars / 1e6, within(1e-12));
      assertThat(logged())
          .hasSize(2)
          .allSatisfy(it -> assertThat(it.toString()).doesNotContain(KEY));
    }
  }

  @Test
  void theProvidersKeyIsSentThereAndTheTokenIsNot() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      String token = account(proxy, Limits.DEFAULT).token();
      var _ = ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}");
      var _ = ask(proxy, "/v1/messages", token, "{\"model\":\"m\"}");

      assertThat(provider.keys).containsExactly("Bearer " + KEY + "null", "null" + KEY);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKeyThatTheServerSendsBackReachesNeitherTheAgentNorTheRecord(boolean stream)
      throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      String token = account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> answer =
          ask(
              proxy,
              "/v1/chat/completions",
              token,
              "{\"model\":\"echo\",\"stream\":" + stream + "}");

      assertThat(answer.body()).contains("Bearer ***");
      assertThat(answer.body() + answer.headers().map()).doesNotContain(KEY);
      assertThat(logged().toString()).contains("Bearer ***").doesNotContain(KEY);
    }
  }

  @Test
  void aCompressedAnswerIsCountedAndItsKeyIsNotPassedOn() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      String token = account(proxy, Limits.DEFAULT).token();
      String request = "{\"model\":\"packed\",\"encoding\":\"%s\"}";
      String answer = ask(proxy, "/v1/chat/completions", token, request.formatted("gzip")).body();

      assertThat(answer).contains("***", "usage").doesNotContain("lYWwtMDEyMzQ1");
      assertThat(spent.get().tokens()).isEqualTo(7);
      assertThat(ask(proxy, "/v1/chat/completions", token, request.formatted("br")).body())
          .as("of an encoding that it cannot read, nothing is passed on")
          .isEmpty();
      assertThat(logged().getLast().path("why").asText()).contains("its content encoding 'br'");
    }
  }

  @Test
  void underALimitInDollarsAModelWithoutAPriceIsRefusedWithTheRemedy() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      Limits dollars = new Limits(9, 9, 1_000_000, 2, Duration.ofMinutes(1), 1_000);
      String token = account(proxy, dollars).token();
      HttpResponse<String> unpriced =
          ask(proxy, "/v1/chat/completions", token, "{\"model\":\"free\"}");

      assertThat(unpriced.statusCode()).isEqualTo(403);
      assertThat(unpriced.body())
          .contains(
              "unknown_price",
              "may cost $2.0",
              "openai:free@" + provider.url(),
              "--model-prices FILE");
      assertThat(provider.calls.get()).isZero();
      assertThat(ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}").statusCode())
          .isEqualTo(200);
      String free = account(proxy, Limits.DEFAULT).token();
      assertThat(ask(proxy, "/v1/chat/completions", free, "{\"model\":\"free\"}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void underABudgetOfTheRunAModelWithoutAPriceIsRefused() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      proxy.keepToBudget(true);
      String token = account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> unpriced =
          ask(proxy, "/v1/chat/completions", token, "{\"model\":\"free\"}");

      assertThat(unpriced.statusCode()).isEqualTo(403);
      assertThat(unpriced.body())
          .contains("the run has a budget in dollars", "--model-prices FILE");
      assertThat(provider.calls.get()).isZero();
      assertThat(ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void ofALimitOfNothingNothingIsPaidTwice() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      Limits nothing = new Limits(9, 9, 1_000_000, 0, Duration.ofMinutes(1), 1_000);
      String token = account(proxy, nothing).token();
      var _ = ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}");

      assertThat(ask(proxy, "/v1/chat/completions", token, "{\"model\":\"m\"}").statusCode())
          .isEqualTo(403);
      assertThat(provider.calls.get()).isEqualTo(1);
    }
  }

  @Test
  void theUsageOfAStreamIsAskedForAndTheRestOfTheRequestIsUntouched() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      String token = account(proxy, Limits.DEFAULT).token();
      String request = "{\"zebra\":1.50,\"model\":\"m\",\"stream\":true,\"apple\":[]}";
      var _ = ask(proxy, "/v1/chat/completions", token, request);

      assertThat(provider.asked.at("/stream_options/include_usage").asBoolean()).isTrue();
      assertThat(provider.asked.fieldNames())
          .toIterable()
          .containsExactly("zebra", "model", "stream", "apple", "stream_options");
    }
  }

  @Test
  void whoseBudgetIsSpentIsRefusedUntilTheNextEpisode() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      Limits few = new Limits(9, 9, 10, 10, Duration.ofMinutes(1), 1000);
      ProxyAccount account = account(proxy, few);
      int first = ask(proxy, "/v1/messages", account.token(), "{\"model\":\"m\"}").statusCode();
      HttpResponse<String> second =
          ask(proxy, "/v1/messages", account.token(), "{\"model\":\"m\"}");
      account.begin(_ -> {}, few);
      int third = ask(proxy, "/v1/messages", account.token(), "{\"model\":\"m\"}").statusCode();

      assertThat(List.of(first, second.statusCode(), third)).containsExactly(200, 403, 200);
      assertThat(second.body()).contains("budget_exhausted", "20 of 10 tokens are spent");
      assertThat(provider.calls).hasValue(2);
    }
  }

  @Test
  void whatIsNotForTheProxyIsRefusedInPlainWords() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      String token = account(proxy, Limits.DEFAULT).token();

      assertThat(ask(proxy, "/v1/messages", "guess", "{}").statusCode()).isEqualTo(401);
      assertThat(ask(proxy, "/v1/files", token, "{}").body()).contains("not POST /v1/files");
      assertThat(ask(proxy, "/v1/messages", token, "[1").body()).contains("the body is not JSON");
      assertThat(ask(proxy, "/v1/messages", token, "[1]").body()).contains("not a JSON object");
      assertThat(provider.calls).hasValue(0);
    }
  }

  @Test
  void anErrorOfTheProviderComesBackAndCostsNothing() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ZERO);
        ModelProxy proxy = proxy(provider)) {
      String token = account(proxy, Limits.DEFAULT).token();
      HttpResponse<String> answer =
          ask(proxy, "/v1/chat/completions", token, "{\"model\":\"broken\"}");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("out of cheese");
      assertThat(spent.get()).isEqualTo(Usage.NONE);
      assertThat(logged().getFirst().path("status").asInt()).isEqualTo(500);
    }
  }

  @Test
  void whatAnAgentNoLongerWaitsForIsStillCounted() throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ofMillis(300));
        ModelProxy proxy = proxy(provider)) {
      CountDownLatch counted = new CountDownLatch(1);
      ProxyAccount account = proxy.account("agent");
      account.begin(
          usage -> {
            spent.set(usage);
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

      assertThat(spent.get().tokensIn()).isEqualTo(body.length());
    }
  }

  @Test
  @Tag("slow")
  @Timeout(600)
  void twoThousandAgentsOnASlowServerLoseNothing() throws Exception {
    int agents = 2_000;
    int callsEach = 3;
    try (ScriptedProvider provider = new ScriptedProvider(Duration.ofSeconds(1));
        ModelProxy proxy = proxy(provider)) {
      List<Thread> threads =
          IntStream.range(0, agents)
              .mapToObj(agent ->
                  Thread.ofVirtual()
                      .start(() -> {
                        String token = account(proxy, Limits.DEFAULT).token();
                        for (int call = 0; call < callsEach; call++) {
                          asked(proxy, token, agent + call);
                        }
                      }))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(provider.calls).hasValue((long) agents * callsEach);
      assertThat(spent.get().tokensIn()).isEqualTo(provider.tokensIn.get());
      assertThat(spent.get().tokensOut()).isEqualTo(provider.tokensOut.get());
      assertThat(logged()).hasSize(agents * callsEach);
      assertThat(logged().stream().mapToLong(it -> it.at("/usage/tokensIn").asLong()).sum())
          .isEqualTo(provider.tokensIn.get());
    }
  }

  private void asked(ModelProxy proxy, String token, int number) {
    String path = List.of("/v1/chat/completions", "/v1/responses", "/v1/messages").get(number % 3);
    String body =
        "{\"model\":\"m\",\"stream\":%s,\"text\":\"%s\"}"
            .formatted(number % 2 == 0, "x".repeat(number % 100));
    try {
      HttpResponse<String> answer = ask(proxy, path, token, body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
