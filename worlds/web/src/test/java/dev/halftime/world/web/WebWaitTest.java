package dev.halftime.world.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.browser.BrowserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// When a page is seen and judged.
@Tag("slow")
final class WebWaitTest {

  private static final String PAID = "{\"selector\":\"#p\",\"text\":\"late paid\"}";

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

  private OpenWorld open(String script, PageWait wait) {
    sites.put(
        "/page", "<button onclick='go()'>Pay</button><p id=p></p><script>" + script + "</script>");
    return OpenWorld.at(sites, "/page", PAID, wait);
  }

  @Test
  void aPageIsJudgedWhenServersHaveAnswered() {
    sites.put("/first", "late paid");
    sites.put("/second", "late paid");
    String script =
        "async function go() { await fetch('/first', {method: 'post', body: 'x'});"
            + " const r = new XMLHttpRequest(); r.open('GET', '/second');"
            + " r.onload = () => { p.textContent = r.responseText; }; r.send(); }";
    try (OpenWorld world = open(script, PageWait.PLAIN)) {
      assertThat(world.call("click", "ref", "Pay")).contains("text \"late paid\"");
      assertThat(world.met()).isTrue();
    }
  }

  @Test
  void aPageThatLoadsItsTextIsSeenWithIt() {
    sites.put("/first", "late paid");
    String script = "fetch('/first').then(r => r.text()).then(t => { p.textContent = t; })";
    try (OpenWorld world = open(script, PageWait.PLAIN)) {
      assertThat(world.page()).contains("text \"late paid\"");
    }
  }

  @Test
  void aPageThatWaitsForATimerIsSeenAfterIt() {
    String script = "function go() { setTimeout(() => { p.textContent = 'late paid'; }, 250); }";
    try (OpenWorld world = open(script, PageWait.SCRIPTED)) {
      assertThat(world.call("click", "ref", "Pay")).contains("text \"late paid\"");
    }
  }

  @Test
  void aPageThatWaitsOrChangesWithoutEndIsSeenAllTheSame() {
    sites.put("/first", "never ");
    String script =
        "function go() { fetch('/first'); setInterval(() => { p.dataset.n = Math.random(); }, 5);"
            + " }";
    try (OpenWorld world = open(script, new PageWait(1, 5))) {
      assertThat(world.call("click", "ref", "Pay"))
          .startsWith("The page still loads, or waits for a server.");
    }
  }

  @Test
  void anAnswerThatTookTooLongIsWaitedForOnce() {
    sites.put("/first", "never ");
    try (OpenWorld world = open("function go() { fetch('/first'); }", new PageWait(1, 5))) {
      assertThat(world.call("click", "ref", "Pay")).startsWith("The page still loads");
      assertThat(world.call("hover", "ref", "Pay")).startsWith("Page ");
    }
  }

  @Test
  void aServerThatFailsAtTheBeginningIsAFaultOfTheWorld() {
    sites.put("/page", "status 503");
    sites.put("/moved", "to /page");
    for (String path : new String[] {"/page", "/moved"}) {
      assertThatThrownBy(() -> OpenWorld.at(sites, path, PAID))
          .isInstanceOf(BrowserException.class)
          .hasMessage(
              "the task cannot begin: http://%s/page answers with the status 503"
                  .formatted(sites.own()));
    }
    sites.put("/page", "status 404");
    try (OpenWorld world = OpenWorld.at(sites, "/page", PAID)) {
      assertThat(world.page()).startsWith("Page ");
    }
  }

  @Test
  void aDocumentThatItsServerCannotGiveIsAFaultOfTheWorld() {
    sites.put("/state.json", "status 500");
    String success = "{\"json\":\"http://" + sites.own() + "/state.json\",\"equals\":1}";
    sites.put("/page", "<p>words");
    assertThatThrownBy(() -> OpenWorld.at(sites, "/page", success))
        .hasMessageEndingWith("/state.json answered with the status 500");
  }
}
