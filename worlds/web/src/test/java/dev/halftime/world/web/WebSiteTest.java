package dev.halftime.world.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebSiteTest {

  private static final JsonNode START =
      Json.read("{\"url\":\"http://a.example/\",\"success\":{\"selector\":\"#a\"}}");

  @TempDir Path folder = Path.of(".");

  private final SiteTurn turn = new SiteTurn();

  private WebSite site(String... reset) {
    AllowedHosts hosts = AllowedHosts.parse(List.of("a.example"));
    return new WebSite(new WebAccess(hosts, List.of(reset)), turn);
  }

  @Test
  @Tag("whole")
  void aCommandResetsTheSitesBeforeTheFirstTaskOfAWorld() throws Exception {
    Path mark = folder.resolve("a mark; $(touch other)");
    try (WebSite site = site("touch", mark.toString())) {
      assertThat(site.begin(START)).hasToString("http://a.example/");
      assertThat(mark).exists();
      assertThat(folder.resolve("other")).doesNotExist(); // there is no shell
      Files.delete(mark);

      site.begin(START);

      assertThat(mark).doesNotExist();
      assertThat(turn.isFree()).isFalse(); // nobody else uses them meanwhile
    }
    assertThat(turn.isFree()).isTrue();
  }

  @Test
  @Tag("whole")
  void aCommandThatFailsIsNamedWithItsOutput() {
    try (WebSite site = site("ls", "/there is no such folder")) {
      assertThatThrownBy(() -> site.begin(START))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("'ls /there is no such folder' did not reset the site: exit code")
          .hasMessageContaining("No such file");
    }
    assertThat(turn.isFree()).isTrue();
    try (WebSite site = site("halftime-no-such-program")) {
      assertThatThrownBy(() -> site.begin(START)).hasMessageContaining("cannot be run");
    }
  }

  @Test
  @Tag("whole")
  void oneThreadDoesNotWaitForItself() {
    try (WebSite one = site("true");
        WebSite other = site("true")) {
      one.begin(START);
      assertThatThrownBy(() -> other.begin(START)).hasMessageContaining("allows only one");
    }
    assertThat(turn.isFree()).isTrue();
  }

  @Test
  @Tag("whole")
  void aResetThatFailedIsTriedAgainBeforeTheNextTask() throws Exception {
    Path ready = folder.resolve("ready");
    try (WebSite site = site("ls", ready.toString())) {
      assertThatThrownBy(() -> site.begin(START)).hasMessageContaining("did not reset the site");
      assertThatThrownBy(() -> site.begin(START)).hasMessageContaining("did not reset the site");
      Files.createFile(ready);
      assertThat(site.begin(START)).hasToString("http://a.example/");
    }
  }

  @Test
  void withoutACommandWorldsDoNotWaitForOneAnother() {
    try (WebSite one = site();
        WebSite other = site()) {
      one.begin(START);
      assertThat(other.begin(START)).hasToString("http://a.example/");
    }
  }

  @Test
  void documentsOfOtherServersAreNotAskedFor() throws Exception {
    try (LoopbackSites sites = new LoopbackSites();
        JsonDocuments documents = new JsonDocuments(sites.access().hosts())) {
      sites.put("/a.json", "{\"b\":1}");
      sites.put("/redirect", "to http://" + sites.other() + "/a.json");
      sites.put("/text", "words");

      assertThat(documents.read("http://" + sites.own() + "/a.json"))
          .contains(Json.read("{\"b\":1}"));
      assertThat(documents.read("http://" + sites.own() + "/redirect")).isEmpty();
      assertThat(documents.read("http://" + sites.own() + "/text")).isEmpty();
      assertThatThrownBy(() -> documents.read("http://" + sites.other() + "/a.json"))
          .hasMessageContaining("is not allowed");
      assertThat(sites.asked()).noneMatch(it -> it.startsWith("other"));
    }
  }
}
