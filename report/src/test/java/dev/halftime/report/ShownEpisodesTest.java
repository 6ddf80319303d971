package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Setting;
import dev.halftime.experiment.Plan;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.episode.ShownEpisodes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShownEpisodesTest {

  private final Store store = new MemoryStore();

  private ShownEpisodes shown(Run run) {
    try (Stream<Result> results = store.results(run.id())) {
      return ShownEpisodes.of(run, results);
    }
  }

  @Test
  void ofEachAgentTheFirstThatFailedInPlannedOrderAreShownOrOneIfNoneFailed() {
    Run run =
        RecordedRun.of(store, "a", 40, List.of("weak", "able", "noop"))
            .with("able", CLASSICAL, _ -> 1)
            .with("weak", CLASSICAL, task -> task % 2)
            .with("noop", CLASSICAL, _ -> 0)
            .run();
    List<ShownEpisodes.Arm> arms = shown(run).arms();
    List<String> failed =
        Plan.interleaved(Plan.of(run.experiment(), run.tasks()), run.experiment().seed()).stream()
            .flatMap(unit -> unit.cells().stream())
            .filter(cell -> cell.agent().equals("weak"))
            .filter(cell -> Integer.parseInt(cell.task().substring(1)) % 2 == 0)
            .map(cell -> cell.task())
            .toList();

    assertThat(arms).hasSize(2);
    assertThat(arms.getFirst().failed()).isEqualTo(20);
    assertThat(arms.getFirst().shown())
        .extracting(it -> it.cell().task())
        .containsExactlyElementsOf(failed.subList(0, 3));
    assertThat(arms.getLast().failed()).isZero();
    assertThat(arms.getLast().shown()).hasSize(1);
  }

  @Test
  void eachLinkLeadsToTheTextOfItsEpisodeInThePage() {
    Run run =
        RecordedRun.of(store, "a", 10, List.of("<b>"))
            .with("<b>", CLASSICAL, _ -> 0)
            .with("<b>", Setting.INTERACTIVE, _ -> 1)
            .run();
    String html = new RecordedRun(store, run).report().html("", shown(run).html(store));
    List<String> links =
        Pattern.compile("href=\"#([^\"]+)\"")
            .matcher(html)
            .results()
            .map(it -> it.group(1))
            .filter(it -> !it.equals("episodes"))
            .toList();

    assertThat(links).containsExactly("episode-1", "episode-2", "episode-3", "episode-4");
    assertThat(links).allSatisfy(it -> assertThat(html).containsOnlyOnce("id=\"" + it + '"'));
    assertThat(html)
        .contains("Score: 0.00, not solved\n")
        .doesNotContain("not solved: why")
        .doesNotContain("<b>");
  }
}
