package dev.halftime.world.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.browser.BrowserException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pages that try to reach other servers, or to keep the agent from going on.
@Tag("slow")
final class WebEscapeTest {

  private static final String NOTHING = "{\"selector\":\"#none\"}";

  private LoopbackSites sites;

  @BeforeEach
  void start() {
    InstalledBrowser.require();
    sites = new LoopbackSites();
  }

  @AfterEach
  void end() {
    if (sites != null) {
      sites.close();
    }
  }

  private OpenWorld open(String html) {
    sites.put("/page", html);
    return OpenWorld.at(sites, "/page", NOTHING);
  }

  private void assertOtherNeverAsked() {
    assertThat(sites.asked()).noneMatch(it -> it.startsWith("other"));
  }

  @Test
  void whatAPageNamesIsNotReachedOutsideTheList() {
    sites.put("/worker.js", "fetch('http://OTHER/worker')".replace("OTHER", sites.other()));
    sites.put("/frame", "<img src='http://OTHER/frame.png'>".replace("OTHER", sites.other()));
    String html =
        "<link rel=stylesheet href='http://OTHER/a.css'><img src='http://OTHER/a.png'>"
            + "<link rel=prefetch href='http://OTHER/pre'><link rel=preconnect href='http://OTHER'>"
            + "<script src='http://OTHER/a.js'></script><iframe src='http://OTHER/i'></iframe>"
            + "<iframe src='/frame'></iframe><video src='http://OTHER/v'></video>"
            + "<p id=p>waiting</p><button>Push</button><script>"
            + "new Worker('/worker.js');"
            + "navigator.sendBeacon('http://OTHER/beacon', 'x');"
            + "const tries = [fetch('http://OTHER/fetch', {mode: 'no-cors'}).then(r => r.text()),"
            + " new Promise((yes, no) => { const s = new WebSocket('ws://OTHER/socket');"
            + " s.onopen = yes; s.onerror = no; }),"
            + " new Promise((yes, no) => { const s = new EventSource('http://OTHER/events');"
            + " s.onopen = yes; s.onerror = no; }),"
            + " fetch('http://localhost:1/'), fetch('http://192.0.2.1/')];"
            + "Promise.allSettled(tries).then(all => {"
            + " p.textContent = all.map(it => it.value || it.status).join(); });</script>";
    try (OpenWorld world = open(html.replace("OTHER", sites.other()))) {
      String page = world.call("wait", "seconds", 1);

      assertThat(page)
          .contains(
              "text \"fulfilled,rejected,rejected,rejected,rejected\""); // the first is opaque
      assertThat(world.page() + page).doesNotContain("waiting");
      assertOtherNeverAsked();
    }
  }

  @Test
  void aWebSocketOfAnAllowedServerIsOpenedThroughTheProxyOnly() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      other.setSoTimeout(2_000);
      String html =
          "<p id=p>waiting</p><script>const s = new WebSocket('ws://127.0.0.1:PORT/');"
              + "s.onerror = () => { p.textContent = 'refused'; };</script>";
      try (OpenWorld world = open(html.replace("PORT", "" + other.getLocalPort()))) {
        assertThat(world.call("wait", "seconds", 1)).contains("text \"refused\"");
      }
      assertThatThrownBy(other::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aPageThatLeadsElsewhereIsLeft() {
    String other = "http://" + sites.other() + "/x";
    sites.put("/redirect", "to " + other);
    sites.put("/meta", "<meta http-equiv=refresh content='0;url=" + other + "'>here");
    String html =
        "<a href='OTHER'>direct</a><a href='/redirect'>redirect</a><a href='/meta'>meta</a>"
            + "<button onclick=\"location = 'OTHER'\">script</button>"
            + "<form action='OTHER'><button>form</button></form>"
            + "<a href='https://127.0.0.1:1/'>secure</a>";
    try (OpenWorld world = open(html.replace("OTHER", other))) {
      for (String way : new String[] {"direct", "redirect", "script", "form"}) {
        assertThat(world.call("click", "ref", "\"" + way + "\""))
            .as(way)
            .contains("which was left: the host " + sites.other() + " is not allowed")
            .contains("Not loaded, because not allowed: " + sites.other())
            .contains("[1] link \"direct\"");
      }
      assertThat(world.call("click", "ref", "\"secure\""))
          .contains("The page led to https://127.0.0.1:1/, which was left")
          .contains("[1] link \"direct\"");
      world.call("click", "ref", "\"meta\"");
      assertThat(world.call("wait", "seconds", 1)).doesNotContain("is not allowed.\"");
      assertOtherNeverAsked();
    }
  }

  @Test
  void windowsAreTabsAndThereAreFewOfThem() {
    String html =
        "<button onclick=\"for (let i = 0; i < 50; i++) window.open('/page?' + i)\">many</button>"
            + "<button onclick=\"window.open('http://OTHER/')\">other</button>";
    try (OpenWorld world = open(html.replace("OTHER", sites.other()))) {
      String many = world.call("click", "ref", "many");
      assertThat(many.lines().filter(line -> line.startsWith("Tab "))).hasSizeBetween(2, 8);
      world.call("show_tab", "tab", 1);
      world.call("click", "ref", "other");
      assertOtherNeverAsked();
    }
  }

  @Test
  void dialogsAreAnsweredAsSaid() {
    String html =
        "<button onclick=\"p.textContent = [confirm('Sure?'), prompt('Who?')]\">ask</button>"
            + "<button onclick=\"for (let i = 0; i < 300; i++) alert(i)\">nag</button><p id=p></p>";
    try (OpenWorld world = open(html)) {
      assertThat(world.call("click", "ref", "ask"))
          .contains("The page showed a dialog, which was answered: confirm: Sure?")
          .contains("text \"false,\"");
      world.call("answer_dialogs", "accept", true, "text", "Ann");
      assertThat(world.call("click", "ref", "ask")).contains("text \"true,Ann\"");
      assertThat(world.call("click", "ref", "nag")).contains("[1] button \"ask\"");
    }
  }

  @Test
  void dialogsWithoutEndAreNamed() {
    try (OpenWorld world = open("<button onclick='while (true) confirm(1)'>nag</button>")) {
      assertThatThrownBy(() -> world.call("click", "ref", "nag"))
          .isInstanceOf(BrowserException.class)
          .hasMessageContaining("the page showed more than 500 dialogs (confirm) in a row");
    }
  }

  @Test
  void aWindowIsShownOnlyIfTheAgentsInputOpenedIt() {
    sites.put("/opens", "<p>opener</p><script>window.open('/new')</script>");
    sites.put("/new", "<p>opened</p>");
    try (OpenWorld world = open("<button onclick=\"window.open('/new')\">open</button>")) {
      assertThat(world.call("goto", "url", "http://" + sites.own() + "/opens"))
          .contains("Tab 1 (shown)", "Tab 2: ", "text \"opener\"");
      world.call("goto", "url", "http://" + sites.own() + "/page");
      assertThat(world.call("click", "ref", "open")).contains("Tab 3 (shown)", "text \"opened\"");
    }
  }

  @Test
  void windowsThatCloseThemselvesLeaveTheWorldAsItIs() {
    sites.put("/new", "<script>setTimeout(close, Math.random() * 100)</script>");
    try (OpenWorld world = open("<button onclick=\"window.open('/new')\">open</button>")) {
      for (int i = 0; i < 6; i++) {
        world.call("click", "ref", "open");
        assertThat(world.call("wait", "seconds", 0.3)).contains("[1] button \"open\"");
      }
    }
  }

  @Test
  void aScriptThatDoesNotEndIsEnded() {
    String html =
        "<button onclick='while (true);'>hang</button>"
            + "<button onclick='document.title = 1'>go on</button>";
    try (OpenWorld world = open(html)) {
      assertThat(world.call("click", "ref", "hang"))
          .startsWith("The page did not respond: its script was ended.");
      assertThat(world.call("click", "ref", "go on")).startsWith("Page \"1\"");
    }
  }

  @Test
  void aDownloadLeavesThePageAsItIs() {
    sites.put("/file.bin", "x");
    try (OpenWorld world = open("<a href='/file.bin'>get</a><a href='file:///etc'>local</a>")) {
      assertThat(world.call("click", "ref", "get")).contains("[1] link \"get\"");
      assertThat(world.call("click", "ref", "local")).contains("[1] link \"get\"");
    }
  }

  @Test
  void aSiteThatDoesNotAnswerIsAFaultOfTheWorld() {
    sites.close();
    assertThatThrownBy(() -> OpenWorld.at(sites, "/page", NOTHING))
        .isInstanceOf(BrowserException.class)
        .hasMessageContaining("the task cannot begin: http://" + sites.own())
        .hasMessageContaining("does not answer");
  }

  @Test
  void aPageCannotForgeWhatIsSeenOfIt() {
    String html =
        "<p>true words</p><script>globalThis.halftime = {view: () => '{}'};"
            + "JSON.stringify = () => '\"forged\"'; Element.prototype.matches = () => true;"
            + "Object.defineProperty(document, 'title', {get: () => 'forged'});</script>";
    try (OpenWorld world = open(html)) {
      assertThat(world.page()).contains("text \"true words\"").doesNotContain("forged");
    }
  }
}
