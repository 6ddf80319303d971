package dev.halftime.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

  /// Ways in which a server may repeat what it was sent, in which the key is not plain.
  private static final Map<String, UnaryOperator<String>> ENCODINGS =
      Map.ofEntries(
          Map.entry("Base64", EchoedKeyTest::base64),
          Map.entry("Base64 of 'Bearer KEY'", it -> base64("Bearer " + it)),
          Map.entry("Base64 of 'me:KEY!'", it -> base64("me:" + it + "!")),
          Map.entry(
              "Base64 for URLs",
              it -> Base64.getUrlEncoder().encodeToString(it.getBytes(StandardCharsets.UTF_8))),
          Map.entry(
              "Base64 in lines",
              it ->
                  Base64.getMimeEncoder(20, "\r\n".getBytes(StandardCharsets.US_ASCII))
                      .encodeToString(it.getBytes(StandardCharsets.UTF_8))),
          Map.entry("percent signs", it -> each(it, c -> "%%%02X".formatted(c))),
          Map.entry("percent signs twice", it -> each(it, c -> "%%25%02x".formatted(c))),
          Map.entry("a URL", it -> URLEncoder.encode(it, StandardCharsets.UTF_8)),
          Map.entry("JSON's escapes", it -> each(it, c -> "\\u%04x".formatted(c))),
          Map.entry("JSON in JSON", it -> each(it, c -> "\\\\u%04X".formatted(c))),
          Map.entry("one escape", it -> it.replace("-", "\\u002d").replace("/", "\\/")),
          Map.entry("C", it -> each(it, c -> "\\x%02x".formatted(c))),
          Map.entry("HTML", it -> each(it, c -> "&#" + c + ";")),
          Map.entry("HTML, in digits", it -> each(it, c -> "&#x%X;".formatted(c))),
          Map.entry("digits", it -> each(it, "%02x"::formatted)),
          Map.entry("large digits", it -> each(it, "%02X"::formatted)),
          Map.entry("a dump", it -> each(it, "%02x "::formatted)),
          Map.entry("UTF-16", it -> each(it, c -> (char) c + "\0")));

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String each(String text, IntFunction<String> form) {
    return text.chars().mapToObj(form).collect(Collectors.joining());
  }

  /// No part of an encoded key remains that is longer than what may be there by chance, in texts
  /// and in streams, wherever they are divided.
  @Test
  void aKeyIsRedactedInEachOfItsForms() {
    for (String secret : List.of("sk-sk-sk-secret", "AIza/Sy+Dk==_~x>y", "0123456789abcdef")) {
      ApiKey key = new ApiKey(secret);
      ENCODINGS.forEach((name, encoding) -> {
        String form = encoding.apply(secret);
        String text = "{\"error\":\"you sent " + form + " here\"}";
        String hidden = key.hide(text);

        assertThat(hidden).as("%s: %s", name, form).startsWith("{\"error\":\"you sent ");
        assertThat(hidden).as("%s: %s", name, form).contains("***").endsWith("here\"}");
        assertThat(hidden.length()).as("%s: %s", name, hidden).isLessThan(54);
        for (int size = 1; size < form.length(); size = size * 3 / 2 + 1) {
          assertThat(streamed(key, text, size)).as("%s by %d", name, size).isEqualTo(hidden);
        }
      });
    }
  }

  private static String streamed(ApiKey key, String text, int size) {
    try {
      return new String(
          key.hidden(inParts(text, size)).readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatOnlyResemblesAKeyRemains() {
    String text = "c2stc2stc2s 736b2d736b %73%6B-sk- \\u0073k-sk-sk-secre";

    assertThat(KEY.hide(text)).isEqualTo(text);
    assertThat(new ApiKey("abcd").hide("YWJjZ and YWJjZG")).isEqualTo("YWJjZ and YWJjZG");
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
