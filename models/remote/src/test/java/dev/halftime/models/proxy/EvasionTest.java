package dev.halftime.models.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.Provider;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests that agents cannot evade what the proxy counts and refuses.
@Timeout(60)
@Tag("whole")
final class EvasionTest {

  private static final int FILLER = 24 << 20;

  private final AtomicBoolean called = new AtomicBoolean();

  /// Serves answers whose usage stands behind much text.
  private HttpServer provider(ExecutorService threads) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            called.set(true);
            exchange.getRequestBody().readAllBytes();
            byte[] bytes =
                "{\"text\":\"%s\",\"usage\":{\"input_tokens\":5,\"output_tokens\":7}}"
                    .formatted("x".repeat(FILLER))
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    return server;
  }

  private static ModelProxy proxy(HttpServer provider) {
    String url = "http://localhost:" + provider.getAddress().getPort() + "/v1";
    return ModelProxy.open(
        new ModelProxy.Settings(
            Map.of(Provider.OPENAI, url, Provider.ANTHROPIC, url),
            new ApiKeys(Map.of(), Optional.empty()),
            PriceTable.with(Optional.empty()),
            Optional.empty(),
            Duration.ofSeconds(30)));
  }

  private static void send(Socket socket, String token, String body) throws IOException {
    String head =
        "POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api-key: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(token, body.length());
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Test
  void anAnswerIsCountedWhileItsAgentReadsNoFurther() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpServer provider = provider(threads);
      try (ModelProxy proxy = proxy(provider);
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
        CompletableFuture<Usage> counted = new CompletableFuture<>();
        ProxyAccount account = proxy.account("agent");
        account.begin(counted::complete, Limits.DEFAULT);
        send(socket, account.token(), "{\"model\":\"m\"}");
        assertThat(socket.getInputStream().read()).isEqualTo('H');

        Usage usage = counted.get(20, TimeUnit.SECONDS);
        assertThat(usage.tokensIn()).isEqualTo(5);
        assertThat(usage.tokensOut()).isEqualTo(7);
      } finally {
        provider.stop(0);
      }
    }
  }

  @Test
  void aRequestForTheProvidersOwnToolsDoesNotReachIt() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpServer provider = provider(threads);
      try (ModelProxy proxy = proxy(provider);
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
        ProxyAccount account = proxy.account("agent");
        account.begin(_ -> {}, Limits.DEFAULT);
        send(
            socket,
            account.token(),
            "{\"model\":\"m\",\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"s\"}]}");
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer).contains("403", "outside_reach", "web_search_20250305");
        assertThat(called).isFalse();
      } finally {
        provider.stop(0);
      }
    }
  }
}
