package dev.halftime.world.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebBenchmarkTest {

  private static final WebAccess SHOP =
      new WebAccess(AllowedHosts.parse(List.of("shop.example")), List.of());

  @TempDir Path folder = Path.of(".");

  private Benchmark benchmark(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("tasks.jsonl"), List.of(lines));
    return WebBenchmark.of("web:tasks.jsonl", file, SHOP);
  }

  private static String line(String success) {
    return "{\"id\":\"t\",\"start\":\"http://shop.example/\",\"goal\":\"Pay.\",\"success\":"
        + success
        + "}";
  }

  private static ObjectNode changes(String browser) {
    ObjectNode changes = Json.object();
    changes.set(WebWorld.RECORD, Json.read(browser));
    return changes;
  }

  private static Score.Graded score(
      Benchmark of, ObjectNode changes, Transcript said, String answer) {
    Task task = of.byId("t").orElseThrow();
    Episode.Key cell = new Episode.Key("a", of.id(), Setting.CLASSICAL, "t", "", 0, 0);
    Episode episode =
        new Episode(cell, said, new Ending.Finished(answer), "", "", changes, Usage.NONE);
    return (Score.Graded) of.scorer().score(task, episode);
  }

  private static double score(Benchmark of, ObjectNode changes, String answer) {
    return score(of, changes, Transcript.EMPTY, answer).value();
  }

  @Test
  void aLineIsATask() throws IOException {
    Benchmark benchmark = benchmark(line("{\"selector\":\"#state\",\"text\":\"paid\"}"), "");
    Task task = benchmark.tasks().findFirst().orElseThrow();

    assertThat(benchmark.tasks()).hasSize(1);
    assertThat(task.brief()).isEqualTo("Pay.");
    assertThat(task.start().path("url").asText()).isEqualTo("http://shop.example/");
    assertThat(benchmark.id()).isEqualTo("web:tasks.jsonl");
  }

  @Test
  void whatIsWrongWithALineIsSaid() {
    for (List<String> wrong :
        List.of(
            List.of("[]", "it is not a JSON object"),
            List.of("{\"id\":\"a\"}", "it needs 'start', a text"),
            List.of(
                line("{}").replace("goal", "gaol"), "unknown field 'gaol'; did you mean 'goal'"),
            List.of(line("[]"), "'success' is an empty list; add a condition"),
            List.of(line("{\"text\":\"x\"}"), "unknown condition 'text'; use url, selector,"),
            List.of(
                line("{\"url\":\"http://shop.example/\",\"text\":\"y\"}"),
                "unknown field 'text' of a condition"),
            List.of(line("{\"selector\":7}"), "'selector' must be a text, not 7"),
            List.of(line("{\"infeasible\":false}"), "'infeasible' can only be true"),
            List.of(line("{\"json\":\"http://shop.example/s\"}"), "needs 'equals', the value"),
            List.of(
                line("{\"json\":\"http://shop.example/s\",\"pointer\":\"a\",\"equals\":1}"),
                "'pointer' must be a JSON pointer such as /orders/0/state, not 'a'"),
            List.of(
                line("{\"json\":\"http://other.example/s\",\"equals\":1}"),
                "'json': the host other.example:80 is not allowed; allowed: shop.example:80,"
                    + " shop.example:443; allow a host with --web-host HOST:PORT"),
            List.of(line("{\"url\":\"shop.example\"}"), "'url': 'shop.example' is not the address"),
            List.of(
                line("{\"url\":\"http://other.example/\"}"),
                "'url': the host other.example:80 is not allowed"),
            List.of(
                line("{\"selector\":\"a\"}").replace("shop.example/", "shop.example/a b|c"),
                "'start': 'http://shop.example/a b|c' is not an address: Illegal character"),
            List.of(
                line("{\"json\":\"http://shop.example/^\",\"equals\":1}"),
                "'json': 'http://shop.example/^' is not an address: Illegal character"),
            List.of(
                line("{\"selector\":\"a\"}").replace("http://shop.example/", "file:///etc/passwd"),
                "'start': 'file:///etc/passwd' is not the address of a page"))) {
      assertThatThrownBy(() -> benchmark(wrong.get(0)))
          .as(wrong.get(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tasks.jsonl, line 1: ")
          .hasMessageContaining(wrong.get(1));
    }
    assertThatThrownBy(() -> benchmark(line("{\"selector\":\"a\"}"), line("{\"selector\":\"a\"}")))
        .hasMessageContaining("line 2: the id 't' is that of line 1");
    assertThatThrownBy(() -> benchmark(" ")).hasMessageContaining("has no tasks");
  }

  @Test
  void allConditionsMustHoldAtTheEnd() throws IOException {
    Benchmark both = benchmark(line("[{\"selector\":\"#a\"},{\"script\":\"1 < 2\"}]"));

    assertThat(score(both, changes("{\"met\":[true,true]}"), "")).isEqualTo(1);
    assertThat(score(both, changes("{\"met\":[true,false]}"), "")).isZero();
    assertThat(score(both, changes("{\"met\":[true,false]}"), Transcript.EMPTY, "").why())
        .isEqualTo("not so at the end: true is: 1 < 2");
    assertThat(score(both, changes("{\"met\":[]}"), "")).isZero();
    assertThat(score(both, Json.object(), "all done")).isZero();
  }

  @Test
  void anAnswerIsTheLastWordOfTheAgent() throws IOException {
    Benchmark asks = benchmark(line("{\"answer\":\"12 Euro\"}"));
    Transcript said =
        Transcript.EMPTY
            .plus(new Event.Acted(Party.AGENT, new Action.Say("11 euro"), Usage.NONE))
            .plus(new Event.Acted(Party.AGENT, new Action.Say("12 euro"), Usage.NONE))
            .plus(new Event.Acted(Party.USER, new Action.Say("thanks"), Usage.NONE));

    assertThat(score(asks, Json.object(), " 12  EURO")).isEqualTo(1);
    assertThat(score(asks, Json.object(), "11 or 12 euro")).isZero();
    assertThat(score(asks, Json.object(), "")).isZero();
    assertThat(score(asks, Json.object(), said, "").value()).isEqualTo(1);
    assertThat(score(asks, Json.object(), said, "11 euro").value()).isZero();
  }

  @Test
  void anAnswerIsRightInEachNormalForm() throws IOException {
    for (String told : List.of("caf\\u00e9", "cafe\\u0301")) {
      Benchmark asks = benchmark(line("{\"answer\":\"%s\"}".formatted(told)));
      for (String said : List.of("caf\u00e9", "CAFE\u0301", "ca\u200bf\u00e9")) {
        assertThat(score(asks, Json.object(), said)).as(told + " " + said).isEqualTo(1);
      }
      assertThat(score(asks, Json.object(), "cafe")).isZero();
    }
  }

  @Test
  void onlyWhatIsInfeasibleMayBeGivenUp() throws IOException {
    String given = "{\"met\":[true],\"infeasible\":\"no such order\"}";

    assertThat(score(benchmark(line("{\"infeasible\":true}")), changes(given), "")).isEqualTo(1);
    assertThat(score(benchmark(line("{\"infeasible\":true}")), changes("{\"met\":[true]}"), ""))
        .isZero();
    assertThat(score(benchmark(line("{\"selector\":\"#a\"}")), changes(given), "")).isZero();
    assertThat(score(benchmark(line("{\"answer\":\"a\"}")), changes(given), "a")).isZero();
  }

  @Test
  @Tag("whole")
  void whatOnlyABrowserCanReadIsCheckedBeforeTasksArePlayed() throws IOException {
    InstalledBrowser.require();
    benchmark(
            line(
                "[{\"selector\":\"#a > [b='c']\"},{\"script\":\"a.b === 1 // so\"},"
                    + "{\"url\":\"http://shop.example/?q=%20#x\"}]"))
        .part(ConditionCheck.class)
        .orElseThrow()
        .check();
    for (List<String> wrong :
        List.of(
            List.of("{\"selector\":\"#a[\"}", "'selector': '#a[' is not a CSS selector: "),
            List.of("{\"selector\":\"a::\"}", "write one such as #state"),
            List.of("{\"script\":\"nonsense(\"}", "'script': 'nonsense(' is not a JavaScript"),
            List.of("{\"script\":\"let a = 1; a\"}", "without statements, such as document.title"),
            List.of(
                "{\"url\":\"http://shop.example\"}",
                "'url': 'http://shop.example' can never be the address of a page: browsers write it"
                    + " http://shop.example/"))) {
      ConditionCheck check =
          benchmark(line("{\"answer\":\"a\"}").replace("\"t\"", "\"s\""), line(wrong.get(0)))
              .part(ConditionCheck.class)
              .orElseThrow();
      assertThatThrownBy(check::check)
          .as(wrong.get(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tasks.jsonl, line 2: '")
          .hasMessageContaining(wrong.get(1));
    }
  }

  @Test
  @Tag("whole")
  void aTaskWhoseConditionCanNeverHoldIsMissingAndNotFailed() {
    InstalledBrowser.require();
    try (LoopbackSites sites = new LoopbackSites()) {
      assertThatThrownBy(() -> OpenWorld.at(sites, "/page", "{\"script\":\"nonsense(\"}"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not a JavaScript expression");
    }
  }
}
