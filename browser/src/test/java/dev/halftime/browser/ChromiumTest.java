package dev.halftime.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.ChildJvm;
import dev.halftime.browser.computer.Computer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class ChromiumTest {

  private static final Computer.Size SIZE = new Computer.Size(320, 240);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Chromium browser;
  private Page page;

  @BeforeEach
  void start() {
    Installed.require();
    browser = Chromium.start();
    page = browser.page(SIZE, PATIENCE);
  }

  @AfterEach
  void end() {
    if (browser != null) {
      browser.close();
    }
  }

  private void show(String html) {
    show(html, page);
  }

  private static void show(String html, Page page) {
    page.open(
        URI.create(
            "data:text/html;base64,"
                + Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<ProcessHandle> processes(long watchdog) {
    return ProcessHandle.of(watchdog).stream().flatMap(ProcessHandle::descendants).toList();
  }

  @Test
  void pointerAndKeysReachThePage() {
    show(
        """
        <body style="margin:0"><input id=i style="position:absolute;left:10px;top:10px">
        <script>let seen = [];
        for (const t of ['mousedown', 'dblclick', 'wheel', 'keydown']) document.addEventListener(t,
          e => seen.push(t + ' ' + (e.key ?? e.clientX + ',' + e.clientY)));</script>
        """);
    Computer computer = page.computer();

    computer.click(20, 20);
    computer.type("aB%ü😀");
    computer.strike("Shift+ArrowLeft");
    computer.strike("Control+a");
    assertThat(page.evaluate("getSelection().toString()").asText()).isEqualTo("aB%ü😀");
    computer.strike("Control+c");
    computer.strike("End");
    computer.strike("Control+v");
    computer.doubleClick(200, 100);
    computer.scroll(0, 50);

    assertThat(page.evaluate("i.value").asText()).isEqualTo("aB%ü😀aB%ü😀");
    assertThat(page.evaluate("seen.join(' ')").asText())
        .startsWith("mousedown 20,20 keydown a keydown B keydown % keydown ü keydown 😀")
        .contains("keydown Shift keydown ArrowLeft keydown Control keydown a")
        .contains("mousedown 200,100 mousedown 200,100 dblclick 200,100 wheel 200,100");
  }

  @Test
  void eachPageHasAClipboardOfItsOwn() {
    String field = "<body style='margin:0'><input id=i value='%s' style='width:200px'>";
    Page other = browser.page(SIZE, PATIENCE);
    show(field.formatted("one"), page);
    show(field.formatted("two"), other);

    for (Page each : List.of(page, other)) {
      each.computer().click(20, 10);
      each.computer().strike("Control+a");
      each.computer().strike("Control+c");
    }
    page.computer().strike("End");
    page.computer().strike("Control+v");

    assertThat(page.evaluate("i.value").asText()).isEqualTo("oneone");
  }

  @Test
  void aDragMovesWithTheButtonPressed() {
    show(
        """
        <script>let seen = [];
        for (const t of ['mousedown', 'mousemove', 'mouseup']) document.addEventListener(t,
          e => seen.push(t + e.buttons + '@' + e.clientX));</script>
        """);

    page.computer().drag(10, 10, 50, 50, 2);

    assertThat(page.evaluate("seen.join(' ')").asText())
        .endsWith("mousemove0@10 mousedown1@10 mousemove1@30 mousemove1@50 mouseup0@50");
  }

  @Test
  void aScreenshotHasTheSizeOfTheScreen() throws IOException {
    show("<body style='background:#0000ff'>");

    var image = ImageIO.read(new ByteArrayInputStream(page.computer().screenshot()));

    assertThat(image.getWidth()).isEqualTo(SIZE.width());
    assertThat(image.getHeight()).isEqualTo(SIZE.height());
    assertThat(image.getRGB(5, 5)).isEqualTo(0xff0000ff);
  }

  @Test
  void dialogsAreDismissed() {
    show("<script>let answer = confirm('Really?')</script>");

    assertThat(page.evaluate("answer").asBoolean(true)).isFalse();
    assertThat(page.evaluate("[alert('hm'), prompt('who?')][1] === null").asBoolean()).isTrue();
    assertThat(page.dialogs()).containsExactly("confirm: Really?", "alert: hm", "prompt: who?");
  }

  @Test
  void anotherPartOfTheSameDocumentIsThereAtOnce() {
    Page other = browser.page(SIZE, Duration.ofSeconds(1));
    other.open(URI.create("data:text/html,%3Cp%20id=a%3E"));
    assertThat(other.evaluate("window.kept = 1").asInt()).isEqualTo(1);

    other.open(URI.create("data:text/html,%3Cp%20id=a%3E#a"));

    assertThat(other.evaluate("location.hash + window.kept").asText()).isEqualTo("#a1");
  }

  @Test
  void anEndlessLoopEndsWithAnError() {
    Page other = browser.page(SIZE, Duration.ofSeconds(1));

    assertThatThrownBy(() -> other.evaluate("while (true) {}"))
        .isInstanceOf(BrowserException.class);
    assertThat(other.sound()).isFalse();
    other.close();
    assertThat(page.evaluate("1 + 1").asInt()).isEqualTo(2);
  }

  @Test
  void anEndlessLoopInAHandlerEndsWithAnError() {
    Page other = browser.page(SIZE, Duration.ofSeconds(1));
    show("<body onmousedown='for(;;);'>", other);

    assertThatThrownBy(() -> other.computer().click(100, 100))
        .isInstanceOf(BrowserException.class)
        .hasMessageContaining("no answer within 1.0 s");
    other.close();
    assertThat(page.evaluate("1 + 1").asInt()).isEqualTo(2);
  }

  @Test
  void windowsAndOtherHostsAreOutOfReach() {
    show("<body onclick=\"window.open('about:blank')\">");
    page.computer().click(50, 50);

    assertThat(page.evaluate("1 + 1").asInt()).isEqualTo(2);
    assertThat(browser.windows()).isEqualTo(1);
    assertThatThrownBy(() -> page.open(URI.create("http://example.com/")))
        .hasMessageContaining("ERR_NAME_NOT_RESOLVED");
    assertThatThrownBy(() -> page.open(URI.create("http://192.0.2.1/")))
        .hasMessageContaining("ERR_");
  }

  @Test
  void aKilledBrowserIsNamedAndReplaced() {
    BrowserPool pool = new BrowserPool(Duration.ofSeconds(1));
    BrowserPool.Lease lease = pool.open(SIZE, PATIENCE);
    processes(lease.browser().pid()).forEach(ProcessHandle::destroyForcibly);

    assertThatThrownBy(
            () -> {
              while (true) {
                lease.page().evaluate("1");
              }
            })
        .isInstanceOf(BrowserException.class)
        .hasMessageContaining("the browser has ended");
    lease.close();
    try (BrowserPool.Lease next = pool.open(SIZE, PATIENCE)) {
      assertThat(next.page().evaluate("1 + 1").asInt()).isEqualTo(2);
      next.browser().close();
    }
  }

  @Test
  void closingLeavesNoProcess() {
    List<ProcessHandle> running = processes(browser.pid());
    assertThat(running).isNotEmpty();

    browser.close();

    running.forEach(each -> each.onExit().join());
  }

  /// Starts a browser and waits to be killed.
  static final class Victim {

    private Victim() {}

    public static void main(String[] words) throws IOException {
      if (words.length == 0) {
        return;
      }
      Chromium browser = Chromium.start();
      Page _ = browser.page(SIZE, PATIENCE);
      System.out.println(browser.pid());
      int _ = System.in.read();
    }
  }

  @Test
  void nothingOutlivesAKilledProcess() throws IOException {
    Process victim =
        new ProcessBuilder(ChildJvm.command(Victim.class.getName(), List.of(), "run"))
            .redirectError(Path.of("target", "victim.log").toFile())
            .start();
    BufferedReader said = victim.inputReader();
    long watchdog = Long.parseLong(said.readLine());
    List<ProcessHandle> running = processes(watchdog);
    assertThat(running).hasSizeGreaterThan(2);

    victim.destroyForcibly();

    running.forEach(each -> each.onExit().join());
    ProcessHandle.of(watchdog).ifPresent(it -> it.onExit().join());
  }
}
