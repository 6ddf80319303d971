package dev.halftime.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages that try to get out of their page, or to break the browser for others.
@Tag("slow")
final class EscapeTest {

  private static final Computer.Size SIZE = new Computer.Size(320, 240);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String DOWNLOAD = "halftime-escape-download.bin";

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private HttpServer server;
  private Chromium browser;
  private Page page;

  @BeforeEach
  void start() throws IOException {
    Installed.require();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.merge(path, 1, Integer::sum);
          byte[] body = pages.getOrDefault(path, "nothing").getBytes(StandardCharsets.UTF_8);
          String type = path.endsWith(".js") ? "text/javascript" : "text/html";
          exchange.getResponseHeaders().set("Content-Type", type);
          if (path.endsWith(".bin")) {
            exchange.getResponseHeaders().set("Content-Disposition", "attachment");
          }
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    browser = Chromium.start();
    page = browser.page(SIZE, PATIENCE);
  }

  @AfterEach
  void end() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.stop(0);
    }
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void show(String html) {
    pages.put("/page.html", html);
    page.open(address("/page.html"));
  }

  private void another() {
    try (Page other = browser.page(SIZE, PATIENCE)) {
      assertThat(other.evaluate("1 + 1").asInt()).isEqualTo(2);
    }
  }

  @Test
  void windowsThatAPageOpensAreClosed() {
    show(
        "<body onmousedown=\"for (let i = 0; i < 5; i++) window.open('/page.html?' + i)\">"
            + "<a id=a target=_blank href='/page.html?link'>new tab</a>");

    for (int i = 0; i < 3; i++) {
      page.computer().click(100, 100);
    }
    page.computer().click(10, 15);

    assertThat(page.evaluate("location.pathname").asText()).isEqualTo("/page.html");
    while (browser.windows() > 1) {
      Thread.onSpinWait(); // ends by the time limit of the tests if they stay
    }
    another();
  }

  @Test
  void dialogsWithoutEndAreDismissed() {
    show("<body onmousedown=\"for (let i = 0; i < 150; i++) alert(i); done = 1\">");

    page.computer().click(100, 100);

    assertThat(page.evaluate("done").asInt()).isEqualTo(1);
    assertThat(page.dialogs()).hasSize(100).startsWith("alert: 0", "alert: 1");
  }

  @Test
  void nothingIsDownloaded(@TempDir Path empty) throws IOException {
    pages.put("/" + DOWNLOAD, "x".repeat(1000));
    show(
        "<body style='margin:0'><a id=a download href='/"
            + DOWNLOAD
            + "'>file</a><script>"
            + "const link = Object.assign(document.createElement('a'), {download: '"
            + DOWNLOAD
            + "', href: URL.createObjectURL(new Blob(['x']))});"
            + "document.body.onmouseup = () => link.click();</script>");

    page.computer().click(10, 8);
    page.computer().click(200, 200);
    page.frames();

    assertThat(page.evaluate("1 + 1").asInt()).isEqualTo(2);
    List<Path> places =
        List.of(
            Path.of(""),
            Path.of(System.getProperty("user.home")),
            Path.of(System.getProperty("user.home"), "Downloads"),
            Path.of(System.getProperty("java.io.tmpdir")));
    for (Path place : places) {
      assertThat(place.resolve(DOWNLOAD)).doesNotExist();
    }
    assertThat(profiles()).noneMatch(file -> file.getFileName().toString().contains(DOWNLOAD));
  }

  /// Returns all files of the browser's profiles.
  private static List<Path> profiles() throws IOException {
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return temporary
          .filter(it -> it.getFileName().toString().startsWith("halftime-browser-"))
          .flatMap(EscapeTest::files)
          .toList();
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder, 4)) {
      return all.toList().stream();
    } catch (IOException | UncheckedIOException _) {
      return Stream.of(); // it changes while it is read
    }
  }

  @Test
  void workersThatNeverEndLeaveWithTheirPage() {
    pages.put("/loop.js", "for (;;) {}");
    pages.put("/service.js", "setInterval(() => 0, 1)");
    int before = renderers();
    show(
        "<script>for (let i = 0; i < 4; i++) new Worker('/loop.js');"
            + "new SharedWorker('/loop.js');"
            + "navigator.serviceWorker.register('/service.js').catch(() => 0)</script>");

    assertThat(page.evaluate("1 + 1").asInt()).isEqualTo(2);
    page.close();
    while (renderers() > before) {
      Thread.onSpinWait(); // ends by the time limit of the tests if they never leave
    }
    another();
  }

  private int renderers() {
    return (int)
        ProcessHandle.of(browser.pid()).stream()
            .flatMap(ProcessHandle::descendants)
            .filter(it ->
                it.info().commandLine().orElse("").contains("--type=renderer")
                    || Stream.of(it.info().arguments().orElse(new String[0]))
                        .anyMatch("--type=renderer"::equals))
            .count();
  }

  @Test
  void localFilesAreOutOfReachOfAPageFromAServer() {
    show(
        "<body style='margin:0'><a href='file:///etc/passwd'>secrets</a>"
            + "<iframe src='file:///etc/passwd'></iframe><script>let seen = 'waiting';"
            + "fetch('file:///etc/passwd').then(r => r.text()).then(t => { seen = t; })"
            + ".catch(() => { seen = 'refused'; });</script>");

    page.computer().click(10, 8);
    page.frames();

    assertThat(page.evaluate("location.protocol").asText()).isEqualTo("http:");
    assertThat(page.evaluate("seen").asText()).isEqualTo("refused");
    assertThat(
            page.evaluate("document.querySelector('iframe').contentDocument?.body?.innerText ?? ''")
                .asText())
        .doesNotContain("root:");
  }

  @Test
  void otherHostsAreOutOfReach() {
    show(
        "<img src='http://192.0.2.1/a.png' onerror='failed++'>"
            + "<img src='http://example.com/a.png' onerror='failed++'>"
            + "<script>var failed = 0; async function all() { let n = 0; for (const to of"
            + " ['http://192.0.2.1/', 'http://example.com/', 'http://localhost:1/',"
            + " 'http://[::1]:1/']) await fetch(to, {mode: 'no-cors'}).catch(() => n++);"
            + " return n; }</script>");

    assertThat(page.evaluate("all()").asInt()).isEqualTo(4);
    assertThat(page.evaluate("failed").asInt()).isEqualTo(2);
    assertThat(
            page.evaluate(
                    "new Promise(r => { const s = new WebSocket('ws://192.0.2.1/');"
                        + " s.onopen = () => r('open'); s.onerror = () => r('refused'); })")
                .asText())
        .isEqualTo("refused");
  }

  @Test
  void aPageThatCrashesIsNamedAndBreaksNoOtherPage() {
    Page other = browser.page(SIZE, PATIENCE);

    Future<JsonNode> _ = page.send("Page.crash", Json.object());

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> page.evaluate("1 + 1"))
          .isInstanceOf(BrowserException.class)
          .hasMessageContaining("the page has crashed");
      assertThat(page.sound()).isFalse();
    }
    assertThat(other.evaluate("1 + 1").asInt()).isEqualTo(2);
  }

  @Test
  void aPageOfHundredMegabytesBreaksNoOtherPage() {
    Page other = browser.page(SIZE, PATIENCE);
    Page large = browser.page(SIZE, Duration.ofSeconds(30));

    assertThatThrownBy(
            () -> {
              large.evaluate(
                  "(() => { const text = 'x'.repeat(5000);"
                      + " const all = document.createDocumentFragment();"
                      + " for (let i = 0; i < 20000; i++) { const p = document.createElement('p');"
                      + " p.style.display = 'none'; p.textContent = text + i; all.append(p); }"
                      + " document.body.append(all); })()");
              large.text("document.body.outerHTML");
            })
        .isInstanceOf(BrowserException.class); // too large, or not there in time
    large.close();
    assertThat(other.evaluate("1 + 1").asInt()).isEqualTo(2);
  }

  @Test
  void aTextThatIsTooLargeStaysInThePage() {
    assertThatThrownBy(() -> page.text("'x'.repeat(10000001)"))
        .isInstanceOf(BrowserException.class)
        .hasMessage("the page's text is too large: 10000001 characters, more than 10000000");
    assertThat(page.text("'x'.repeat(3)")).isEqualTo("xxx");
  }
}
