package dev.halftime.app.web;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.web.view.Leaderboard;
import dev.halftime.record.MemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Entry point of the fuzzer for the web application: over a socket, with the rights of a person
/// who is logged in.
public final class WebEntryPoints implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern COOKIE = Pattern.compile("Set-Cookie: ([^;]+);");

  /// The message of a page that reports a problem.
  private static final Pattern WHY = Pattern.compile("(?s)<main[^>]*>(.*?)</main>");

  private final MemoryStore store = new MemoryStore();
  private final String run;
  private final WebApplication site;
  private final String cookie;
  private final String csrf;
  private final String chair;
  private final String battle;
  private int asked;

  /// Serves a store with a small run.
  public WebEntryPoints() throws IOException {
    run = LookTest.evaluated(store);
    site =
        WebApplication.open(
            WebApplication.Access.local(0),
            new WebApplication.People(
                Optional.empty(), Duration.ofMinutes(1), "helpdesk", List.of("clerk", "noop"), ""),
            store,
            LookTest::catalogue);
    String login = answer("GET", "/login", new byte[0], "");
    cookie = found(COOKIE, login);
    csrf = found(CSRF, answer("GET", "/login", new byte[0], cookie));
    chair = begun("/chairs", "role=customer&benchmark=helpdesk&agent=clerk&setting=interactive");
    battle = begun("/arena", "");
  }

  private String begun(String path, String form) throws IOException {
    String answer = answer("POST", path, form(form), cookie);
    return found(Pattern.compile("Location: \\S*id=(\\S+)"), answer);
  }

  private static String found(Pattern pattern, String answer) {
    Matcher matcher = pattern.matcher(answer);
    if (!matcher.find()) {
      throw new IllegalStateException(pattern + " is not in: " + answer);
    }
    return matcher.group(1);
  }

  private byte[] form(String fields) {
    return (fields + "&csrf=" + csrf).getBytes(StandardCharsets.UTF_8);
  }

  /// Requests a page, or submits a form.
  ///
  /// @param request `GET PATH?QUERY`, or `POST PATH` and the form on the next line; `{run}`,
  ///   `{chair}` and `{battle}` are replaced by ids
  /// @throws IllegalArgumentException if the request is rejected; the message says why
  public void ask(String request) throws IOException {
    String[] parts =
        request
            .replace("{run}", run)
            .replace("{chair}", chair)
            .replace("{battle}", battle)
            .split("\n", 2);
    boolean post = parts[0].startsWith("POST ");
    String target = parts[0].replaceFirst("^(GET|POST) ", "");
    byte[] body = post ? form(parts.length > 1 ? parts[1] : "") : new byte[0];
    String answer = answer(post ? "POST" : "GET", address(target), body, cookie);
    if (!answer.matches("(?s)HTTP/1.1 [234].*")) {
      throw new IllegalStateException("answered " + answer.lines().findFirst().orElse("nothing"));
    }
    if (answer.startsWith("HTTP/1.1 4")) {
      Matcher why = WHY.matcher(answer);
      throw new IllegalArgumentException(
          answer.substring(9, 12) + " " + (why.find() ? why.group(1).strip() : ""));
    }
  }

  /// Encodes characters that are not allowed in an address.
  private static String address(String target) {
    StringBuilder address = new StringBuilder(target.startsWith("/") ? "" : "/");
    for (byte each : target.getBytes(StandardCharsets.UTF_8)) {
      address.append(
          each <= ' ' || each == 0x7f ? "%%%02x".formatted(each & 0xff) : Character.toString(each));
    }
    return address.length() > 6000 ? address.substring(0, 6000) : address.toString();
  }

  /// Sends a request from a new address each time, because addresses have rate limits.
  private String answer(String method, String target, byte[] body, String cookie)
      throws IOException {
    asked++;
    try (Socket socket = new Socket()) {
      socket.bind(
          new InetSocketAddress(
              InetAddress.getByAddress(
                  new byte[] {
                    127,
                    (byte) (1 + asked / 62_500 % 200),
                    (byte) (asked / 250 % 250),
                    (byte) (1 + asked % 250)
                  }),
              0));
      socket.setSoTimeout(10_000);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), site.address().getPort()));
      String head =
          method
              + " "
              + target
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      return answer(socket.getInputStream());
    }
  }

  /// Returns the whole response, or the head of a response that is an endless stream.
  private static String answer(InputStream from) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 14];
    for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
      answer.write(piece, 0, n);
      if (answer.toString(StandardCharsets.UTF_8).contains("text/event-stream")) {
        break;
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /// Rates agents from votes.
  public static void boards(AnnotationStore annotations) {
    var _ = new Leaderboard(annotations).boards();
  }

  @Override
  public void close() {
    site.close();
    store.close();
  }
}
