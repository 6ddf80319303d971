package dev.halftime.app.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Poll;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.web.Browser;
import dev.halftime.app.web.LookTest;
import dev.halftime.app.web.WebApplication;
import dev.halftime.app.web.http.Links;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.Store;
import dev.halftime.setting.Limits;
import dev.halftime.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Watches episodes while they are in progress.
@Tag("slow")
final class EventStreamsTest {

  private static final int THOUGHTS = 230;

  @TempDir private Path folder;

  /// Each permit lets the agent think one more thought.
  private final Semaphore thoughts = new Semaphore(0);

  private Store store;
  private WebApplication site;
  private Browser browser;
  private ExperimentRunner runner;
  private Thread run;

  @BeforeEach
  void begin() throws IOException {
    store = SqliteStore.open(folder.resolve("live.db"));
    AgentEntry thinker = AgentEntry.of("thinker", "thinks when it may", _ -> thinker());
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents("thinker")
            .settings(Setting.CLASSICAL)
            .tasks(1)
            .trials(2)
            .sequence(1)
            .orders(1)
            .limits(new Limits(1_000, 1, 1, 1, java.time.Duration.ofMinutes(10), 1_000))
            .build();
    RunContext context =
        new RunContext(
            LookTest.catalogue(1).benchmarks(List.of("helpdesk")),
            Map.of("thinker", thinker),
            store,
            new VirtualThreadExecutor(1),
            System::nanoTime);
    runner = new ExperimentRunner(context, experiment);
    run = Thread.ofVirtual().start(() -> runner.run(Budget.UNLIMITED, _ -> {}, () -> false));
    site =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue);
    browser = Browser.start(folder);
  }

  private Agent thinker() {
    int[] thought = new int[1];
    return _ -> {
      thoughts.acquireUninterruptibly();
      return ++thought[0] <= THOUGHTS
          ? new Action.Think("thought number " + thought[0])
          : new Action.Finish("that was all");
    };
  }

  @AfterEach
  void end() throws InterruptedException {
    thoughts.release(1_000);
    run.join();
    browser.close();
    site.close();
    store.close();
  }

  @Test
  void aLiveEpisodeIsWatchedToItsEnd() {
    thoughts.release(2);
    browser.open(site.address().resolve("/run?id=" + runner.run().id()));
    browser.await("document.querySelector('#count').textContent.includes('1 under way')");
    browser.open(site.address().resolve("/run?id=" + runner.run().id()));
    browser.follow("details a[href^='/episode']");
    assertThat(browser.text("#state")).contains("It goes on");
    browser.await("document.querySelector('#content').textContent.includes('thought number 2')");
    assertThat(browser.text("#content")).doesNotContain("thought number 3");
    thoughts.release();
    browser.await("document.querySelector('#content').textContent.includes('thought number 3')");
    browser.picture("episode-live");
    thoughts.release(THOUGHTS - 3);
    browser.await(
        "document.querySelector('ol.events > .event:last-child').textContent.includes('thought"
            + " number "
            + THOUGHTS
            + "')");
    assertThat(browser.text("#outcome")).doesNotContain("score");
    thoughts.release();
    browser.await("document.querySelector('#outcome').textContent.includes('score')");
    assertThat(browser.text("#outcome")).contains("that was all", "the agent finished");
    assertThat(browser.text("#changes")).contains("What changed in the world");
    assertThat(numbers()).as("every event once, in order").isEqualTo(ordered());
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whoComesLateSeesTheNewestAndWhatFollows() {
    thoughts.release(THOUGHTS - 1);
    String id = runner.run().id();
    List<Episode.Key> cells = List.of();
    while (cells.isEmpty() || store.soFar(id, cells.getFirst()).size() < THOUGHTS - 1) {
      cells = store.underWay(id);
      Poll.pause();
    }
    browser.open(site.address().resolve(Links.episode(id, cells.getFirst())));
    assertThat(browser.text("#content")).doesNotContain("thought number 2<");
    assertThat(browser.text(".pager:not(.places)")).contains("before");
    thoughts.release(2);
    browser.await("document.querySelector('#outcome').textContent.includes('score')");
    assertThat(numbers()).isEqualTo(ordered());
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theProgressOfARunMovesByItself() {
    browser.open(site.address().resolve("/run?id=" + runner.run().id()));
    assertThat(browser.text("#count")).contains("0 of 2");
    thoughts.release(THOUGHTS + 1);
    browser.await("document.querySelector('#count').textContent.startsWith('1 of 2')");
    thoughts.release(THOUGHTS + 1);
    browser.await("document.querySelector('#count').textContent.startsWith('2 of 2')");
    assertThat(browser.errors()).isEmpty();
  }

  private String numbers() {
    return browser
        .value("[...document.querySelectorAll('.event')].map(it => it.id).join()")
        .asText();
  }

  /// Returns the event numbers shown on the page, beginning with the first.
  private String ordered() {
    return browser
        .value(
            "(() => { const all = [...document.querySelectorAll('.event')];"
                + " const first = Number(all[0].id.slice(1));"
                + " return all.map((_, i) => 'e' + (first + i)).join() })()")
        .asText();
  }
}
