package dev.halftime.browser.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
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

  private static InetAddress address(String written) throws IOException {
    return InetAddress.getByName(written);
  }

  /// Starts another proxy whose name server gives these addresses in turn, and then the last one.
  private HostProxy resolving(List<String> allowed, List<InetAddress> addresses) {
    Iterator<InetAddress> next = addresses.iterator();
    InetAddress[] last = new InetAddress[1];
    return new HostProxy(
        AllowedHosts.parse(allowed),
        Map.of(),
        _ -> {
          last[0] = next.hasNext() ? next.next() : last[0];
          return last.clone();
        });
  }

  @Test
  void aNameDoesNotStandForThisMachineOrAPrivateNetwork() throws IOException {
    int port = server.getAddress().getPort();
    for (String place :
        List.of(
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.19.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00:ec2::254",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::1",
            "::127.0.0.1")) {
      assertThat(HostAddresses.special(address(place))).as(place).isTrue();
    }
    for (String place : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111")) {
      assertThat(HostAddresses.special(address(place))).as(place).isFalse();
    }
    proxy.close();
    proxy = resolving(List.of("evil.example:" + port), List.of(address("127.0.0.1")));

    assertThat(answer("GET http://evil.example:" + port + "/ HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("evil.example:" + port + " (at an address of this machine or a private network)");
    assertThat(answer("CONNECT evil.example:" + port + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(asked).isEmpty();
  }

  @Test
  void aNameStandsForAnAddressThatIsAllowedItself() throws IOException {
    int port = server.getAddress().getPort();
    proxy.close();
    proxy = resolving(List.of("shop.example:" + port, own()), List.of(address("127.0.0.1")));

    assertThat(answer("GET http://shop.example:" + port + "/ HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    proxy.close();
    proxy = resolving(List.of("localhost:" + port), List.of(address("127.0.0.1")));
    assertThat(answer("GET http://localhost:" + port + "/ HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aNameKeepsItsAddress() throws IOException {
    int port = server.getAddress().getPort();
    proxy.close();
    List<InetAddress> moving = List.of(address("127.0.0.1"), address("127.0.0.9"));
    proxy = resolving(List.of("shop.example:" + port, own(), "127.0.0.9:" + port), moving);

    for (int i = 0; i < 2; i++) {
      assertThat(answer("GET http://shop.example:" + port + "/ HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 200"); // nothing listens at the second address
    }
  }

  @Test
  void aPageThatLeavesEndsTheConnectionToTheServer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String host = "127.0.0.1:" + silent.getLocalPort();
      proxy.close();
      proxy = new HostProxy(AllowedHosts.parse(List.of(host)), Map.of());
      for (String head : List.of("GET http://" + host + "/", "CONNECT " + host)) {
        Socket page = new Socket();
        page.connect(proxy.address());
        page.getOutputStream()
            .write((head + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        try (Socket server = silent.accept()) {
          server.setSoTimeout(5_000);
          page.close();
          assertThat(new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
              .as(head)
              .matches("(?s)(GET.*)?");
          while (proxy.connections() > 0) {
            Thread.onSpinWait(); // ends by the time limit of the tests if they stay
          }
        }
      }
    }
  }
}
