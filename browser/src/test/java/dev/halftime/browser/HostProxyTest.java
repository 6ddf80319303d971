package dev.halftime.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HostProxyTest {

  private static final AllowedHosts.Server SHOP = new AllowedHosts.Server("shop.example", 80);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private HostProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              "%s %s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      body,
                      exchange.getRequestHeaders().get("Token"),
                      exchange.getRequestHeaders().get("Host")));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    AllowedHosts allowed = AllowedHosts.parse(List.of("shop.example", own(), "127.0.0.1:1"));
    proxy =
        new HostProxy(allowed, Map.of(SHOP, new HostProxy.Route(server.getAddress(), "Token: 17")));
  }

  @AfterEach
  void end() {
    proxy.close();
    server.stop(0);
  }

  private String own() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(proxy.address());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void aRequestToAnAllowedServerIsForwarded() throws IOException {
    String answer =
        answer(
            "POST http://%1$s/a;b?c=1 HTTP/1.1\r\nHost: %1$s\r\nContent-Length: 5\r\n\r\nhello"
                .formatted(own()));

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("ok");
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst()).startsWith("POST /a;b?c=1 hello null [" + own() + "]");
  }

  @Test
  void aServerMayBeElsewhereThanItsNameSaysAndKnowsWhoAsks() throws IOException {
    String answer =
        answer("GET http://shop.example?x HTTP/1.1\r\nHost: shop.example\r\nToken: 3\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(asked).containsExactly("GET /?x  [17] [shop.example]");
  }

  @Test
  void aTunnelToAnAllowedServerIsOpened() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(proxy.address());
      String opens = "CONNECT %s HTTP/1.1\r\n\r\n".formatted(own());
      String asks = "GET /in HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write((opens + asks).getBytes(StandardCharsets.ISO_8859_1));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 200 Connected\r\n\r\nHTTP/1.1 200 OK")
          .endsWith("ok");
    }
  }

  @Test
  void otherServersAreNeitherAskedNorConnected() throws IOException {
    int port = server.getAddress().getPort();
    for (String target :
        List.of(
            "GET http://localhost:" + port + "/",
            "GET http://127.0.0.1:80/",
            "GET http://" + own() + "@127.0.0.1:9/",
            "CONNECT localhost:" + port,
            "CONNECT evil.example:443")) {
      assertThat(answer(target + " HTTP/1.1\r\nHost: " + own() + "\r\n\r\n"))
          .as(target)
          .startsWith("HTTP/1.1 403")
          .contains("is not allowed");
    }

    assertThat(asked).isEmpty();
    assertThat(proxy.refused())
        .contains("localhost:" + port, "127.0.0.1:80", "127.0.0.1:9", "evil.example:443");
    assertThat(proxy.refused()).isEmpty();
  }

  @Test
  void whatIsNoRequestToAProxyIsRefused() throws IOException {
    for (String head :
        List.of(
            "GET / HTTP/1.1",
            "GET https://" + own() + "/ HTTP/1.1",
            "GET ftp://" + own() + "/ HTTP/1.1",
            "hello",
            "POST http://" + own() + "/ HTTP/1.1\r\nContent-Length: -1",
            "POST http://" + own() + "/ HTTP/1.1\r\nTransfer-Encoding: chunked")) {
      assertThat(answer(head + "\r\n\r\n")).as(head).startsWith("HTTP/1.1 400");
    }

    assertThat(asked).isEmpty();
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws IOException {
    assertThat(answer("GET http://127.0.0.1:1/ HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 502")
        .contains("The server 127.0.0.1:1 does not answer.");
    assertThat(proxy.unreachable("http://127.0.0.1:1/x")).isTrue();
    assertThat(proxy.unreachable("http://127.0.0.1:2/x")).isFalse();
  }
}
