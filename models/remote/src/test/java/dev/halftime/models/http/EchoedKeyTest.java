package dev.halftime.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tests that a key is in nothing that a server sends back.
final class EchoedKeyTest {

  private static final ApiKey KEY = new ApiKey("sk-sk-sk-secret");

  /// Gives at most so many bytes at a time.
  private static InputStream inParts(String text, int size) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] to, int from, int most) {
        return super.read(to, from, Math.min(most, size));
      }
    };
  }

  private static String read(String text, int size) throws IOException {
    return new String(KEY.hidden(inParts(text, size)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aKeyIsRedactedInAStreamHoweverItIsDivided() throws IOException {
    for (String text :
        List.of(
            "",
            "sk-",
            "sk-sk-sk-secret",
            "a sk-sk-sk-sk-secret b",
            "ssk-sk-sk-secretsk-sk-sk-secrets",
            "ends with sk-sk-sk-secre")) {
      for (int size = 1; size < 20; size++) {
        assertThat(read(text, size)).as("%s by %d", text, size).isEqualTo(KEY.hide(text));
      }
    }
  }

  @Test
  void aRandomStreamIsThatOfTheWholeText() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = 0; part < 40; part++) {
        int end = random.nextInt(KEY.reveal().length() + 1);
        text.append(KEY.reveal(), 0, end).append(random.nextBoolean() ? "" : "ü");
      }
      assertThat(read(text.toString(), 1 + random.nextInt(9))).isEqualTo(KEY.hide(text.toString()));
    }
  }

  @Test
  void whatWasReadIsPassedOnBeforeTheNextBytesCome() throws IOException {
    InputStream twice = KEY.hidden(inParts("data: one\n\ndata: two\n\n", 11));

    assertThat(twice.read(new byte[100])).isEqualTo(11);
  }

  @Test
  void anAnswerThatRepeatsTheKeyIsRedactedBeforeItIsRead() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          String said = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] body = ("{\"text\":\"you sent " + said + "\"}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String answer =
          HttpTransport.to(Duration.ofSeconds(60), KEY)
              .post(
                  "http://localhost:" + server.getAddress().getPort() + "/",
                  Map.of("Authorization", "Bearer " + KEY.reveal()),
                  "{}");

      assertThat(answer).isEqualTo("{\"text\":\"you sent Bearer ***\"}");
    } finally {
      server.stop(0);
    }
  }
}
