package dev.halftime.report.comparison;

import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.probe.ProbeKey;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.RecordedRun;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A run that is joined to another record has all there that it has in its own.
final class JoinedRunsTest {

  /// A store with a run that has a probe with this score.
  private static Store probed(double score) {
    Store store = new MemoryStore();
    Run run =
        RecordedRun.in(SEQUENTIAL, store, "run", 10, List.of("able"), RecordedRun::task)
            .with("able", SEQUENTIAL, _ -> 1)
            .run();
    Run probes = run.probing(List.of("diagonal"));
    store.begin(probes);
    Episode.Key cell =
        new ProbeKey(RecordedRun.cell("able", SEQUENTIAL, 3, RecordedRun.SEQUENCE, 0), 1).cell();
    Episode episode =
        new Episode(
            cell, Transcript.EMPTY, new Ending.Finished("done"), "", "", Json.object(), Usage.NONE);
    store.open(probes.id(), cell).finish(episode, new Score.Graded(score, "why"));
    return store;
  }

  private static List<Double> scores(RecordedRuns record, String run) {
    Run probes = record.probing(run).orElseThrow();
    try (Stream<Result> results = record.results(probes.id())) {
      return results
          .<Double>map(it -> it.score() instanceof Score.Graded graded ? graded.value() : -1.0)
          .toList();
    }
  }

  @Test
  void theProbesOfTheJoinedRunAreJoinedWithIt() {
    RecordedRuns joined = ComparedRuns.with(probed(0), "run.jsonl", probed(1), "run");

    assertThat(scores(joined, "run.jsonl")).containsExactly(1.0);
    assertThat(scores(joined, "run")).containsExactly(0.0);
    assertThat(joined.probing()).extracting(Run::from).containsExactly("run", "run.jsonl");
    assertThat(joined.runs()).extracting(Run::id).containsExactly("run", "run.jsonl");
    assertThat(
            joined.episode(
                "run.jsonl.probe",
                joined.results("run.jsonl.probe").findFirst().orElseThrow().cell()))
        .isPresent();
  }

  @Test
  void aRunOfTheSameNameGivesWayWithItsProbes() {
    RecordedRuns joined = ComparedRuns.with(probed(0), "run", probed(1), "run");

    assertThat(scores(joined, "run")).containsExactly(1.0);
    assertThat(joined.runs()).hasSize(1);
    assertThat(joined.probing()).hasSize(1);
  }

  @Test
  void aRunWithoutProbesHasNone() {
    Store plain = new MemoryStore();
    RecordedRun.of(plain, "run", 3, List.of("able"));
    RecordedRuns joined = ComparedRuns.with(probed(0), "run.jsonl", plain, "run");

    assertThat(joined.probing("run.jsonl")).isEmpty();
    assertThat(scores(joined, "run")).containsExactly(0.0);
  }
}
