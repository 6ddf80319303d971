package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.probe.ProbeKey;
import dev.halftime.record.Archive;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Forks of sequences are measured apart from them.
class ProbeRunnerTest {

  private static final EpisodeListener QUIET = _ -> {};

  @Test
  void probesAreRecordedApartFromTheGradedEpisodes() {
    Store alone = new MemoryStore();
    Run run = graded(alone, List.of(Setting.SECOND_HALF));
    Store probed = new MemoryStore();
    graded(probed, List.of(Setting.SECOND_HALF));

    // 2 sequences in 2 orders, twice: 8 matrices of 3 tasks, of which all but the graded cells.
    assertThat(runner(probed, run, "all").planned()).isEqualTo(8 * 9);
    assertThat(probe(probed, run, "all")).isEqualTo(new Outcome(72, 0, 72, Outcome.Why.COMPLETE));

    assertThat(identities(probed, run.id())).isEqualTo(identities(alone, run.id())).hasSize(36);
    assertThat(probed.runs()).extracting(Run::id).containsExactly(run.id());
    Run probes = probed.probing(run.id()).orElseThrow();
    assertThat(probes.probes()).containsExactly("all");
    assertThat(identities(probed, probes.id())).hasSize(72);
  }

  @Test
  void aCellIsWhatANewAgentDoesThatLearnedTheRecordedEpisodes() throws IOException {
    Store store = new MemoryStore();
    Run run = graded(store, List.of(Setting.of("second-half+faults")));
    probe(store, run, "all");
    Run probes = store.probing(run.id()).orElseThrow();
    Store copy = copy(store, run);

    int compared = 0;
    for (WorkUnit unit : Plan.of(run.experiment(), run.tasks())) {
      if (unit.cells().getFirst().sequence().isEmpty()) {
        continue;
      }
      for (int after = 0; after <= 3; after++) {
        for (int position = 0; position < 3; position++) {
          Episode.Key graded = unit.cells().get(position);
          Episode.Key key = new ProbeKey(graded, after).cell();
          boolean main = after == position;
          Episode brute =
              BruteForce.attempt(
                      Lamps.of(6),
                      AgentEntry.of("keeper", "keeps the lamps", _ -> new Keeper()),
                      copy,
                      run,
                      unit.cells(),
                      after,
                      main ? graded : key)
                  .episode();
          Episode measured =
              store.episode(main ? run.id() : probes.id(), main ? graded : key).orElseThrow();
          assertThat(brute.identity()).as(key.key()).isEqualTo(measured.identity());
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(8 * 12);
  }

  @Test
  void probesThatWereStoppedAnywhereEndLikeUndisturbedOnes() {
    Store store = new MemoryStore();
    Run run = graded(store, List.of(Setting.of("second-half+faults")));
    probe(store, run, "2");
    Map<String, String> undisturbed = identities(store, run.probing(List.of("2")).id());

    for (int step = 1; step <= 7; step += 3) {
      Store stopped = new MemoryStore();
      graded(stopped, List.of(Setting.of("second-half+faults")));
      Outcome outcome;
      do {
        AtomicInteger finished = new AtomicInteger();
        int most = step;
        outcome =
            runner(stopped, run, "2")
                .run(
                    Budget.UNLIMITED,
                    _ -> finished.incrementAndGet(),
                    () -> finished.get() >= most);
      } while (outcome.why() != Outcome.Why.COMPLETE);
      assertThat(identities(stopped, run.probing(List.of("2")).id())).isEqualTo(undisturbed);
    }
  }

  @Test
  void moreProbesAreAddedToThoseOnRecord() {
    Store store = new MemoryStore();
    Run run = graded(store, List.of(Setting.SEQUENTIAL));
    assertThat(probe(store, run, "diagonal").added()).isEqualTo(8 * 5);

    assertThat(probe(store, run, "diagonal", "all"))
        .isEqualTo(new Outcome(72, 40, 32, Outcome.Why.COMPLETE));
    assertThat(store.probing(run.id()).orElseThrow().probes()).containsExactly("diagonal", "all");
  }

  @Test
  void aSwappedMemoryIsThatOfTheNextSequence() throws IOException {
    Store store = new MemoryStore();
    Run run = graded(store, List.of(Setting.SECOND_HALF));
    // 8 sequences of 3 tasks: the last row, row 0 but for the graded cell, and the swapped cells.
    assertThat(probe(store, run, "controls"))
        .isEqualTo(new Outcome(8 * 8, 0, 8 * 8, Outcome.Why.COMPLETE));
    Run probes = store.probing(run.id()).orElseThrow();
    Store copy = copy(store, run);
    assertThat(identities(copy, probes.id())).isEqualTo(identities(store, probes.id()));

    Map<String, WorkUnit> units = new TreeMap<>();
    for (WorkUnit unit : Plan.of(run.experiment(), run.tasks())) {
      Episode.Key first = unit.cells().getFirst();
      units.put(first.sequence() + "|" + first.trial(), unit);
    }
    int compared = 0;
    for (WorkUnit unit : units.values()) {
      for (Episode.Key graded : unit.cells()) {
        if (!graded.sequence().isEmpty()) {
          String donor =
              (graded.sequence().startsWith("s0") ? "s1" : "s0") + graded.sequence().substring(2);
          Episode.Key key = new ProbeKey(graded, donor, 3).cell();
          Episode brute =
              BruteForce.swapped(
                      Lamps.of(6),
                      AgentEntry.of("keeper", "keeps the lamps", _ -> new Keeper()),
                      copy,
                      run,
                      unit.cells(),
                      Objects.requireNonNull(units.get(donor + "|" + graded.trial())).cells(),
                      key)
                  .episode();
          assertThat(store.episode(probes.id(), key).orElseThrow().identity())
              .isEqualTo(brute.identity());
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(8 * 3);
  }

  @Test
  void aSequenceThatIsAloneHasNoMemoryToSwap() {
    Store store = new MemoryStore();
    Run whole = graded(store, List.of(Setting.SECOND_HALF));
    Run run =
        new Run(
            "one",
            Trials.experiment("keeper", List.of(Setting.SECOND_HALF)),
            Map.of("lamps", whole.tasks().values().iterator().next().subList(0, 3)),
            List.of());
    List<ProbePlan.ProbedSequence> plan =
        ProbePlan.of(run, List.of(dev.halftime.probe.ProbeScheme.of("controls")));

    assertThat(plan).isNotEmpty().allMatch(it -> it.donor().isEmpty());
    assertThat(plan).allMatch(it -> it.probes().stream().noneMatch(ProbeKey::swapped));
  }

  @Test
  void onlyWhatHasBeenPlayedIsProbed() {
    Store store = new MemoryStore();
    ExperimentRunner half = gradedRunner(store, List.of(Setting.SEQUENTIAL));
    AtomicInteger finished = new AtomicInteger();
    half.run(Budget.UNLIMITED, _ -> finished.incrementAndGet(), () -> finished.get() >= 10);
    assertThat(probe(store, half.run(), "all").why()).isEqualTo(Outcome.Why.MISSING);

    graded(store, List.of(Setting.SEQUENTIAL));
    assertThat(probe(store, half.run(), "all").why()).isEqualTo(Outcome.Why.COMPLETE);
  }

  @Test
  void anAgentThatIsResetIsNotProbed() {
    Store store = new MemoryStore();
    Run run = graded(store, List.of(Setting.of("second-half+reset")));
    probe(store, run, "all");

    try (Stream<Result> results = store.results(run.probing(List.of("all")).id())) {
      assertThat(results.map(it -> it.cell().setting()).distinct())
          .containsExactly(Setting.SECOND_HALF);
    }
  }

  @Test
  void anArchiveHasTheProbesAfterTheirRun() throws IOException {
    Store store = new MemoryStore();
    Run run = graded(store, List.of(Setting.SEQUENTIAL));
    probe(store, run, "diagonal");
    String archive = archive(store, run);

    Store copy = copy(store, run);
    assertThat(identities(copy, run.probing(List.of("diagonal")).id()))
        .isEqualTo(identities(store, run.probing(List.of("diagonal")).id()))
        .hasSize(40);
    assertThat(copy.runs()).hasSize(1);
    assertThat(archive(copy, copy.runs().getFirst())).isEqualTo(archive);
  }

  private static Store copy(Store store, Run run) throws IOException {
    Store copy = new MemoryStore();
    Archive.read(
        new ByteArrayInputStream(archive(store, run).getBytes(StandardCharsets.UTF_8)), copy);
    return copy;
  }

  private static String archive(Store store, Run run) throws IOException {
    StringWriter archive = new StringWriter();
    Archive.begin(archive);
    Archive.write(store, run, archive);
    return archive.toString();
  }

  private static Run graded(Store store, List<Setting> settings) {
    ExperimentRunner runner = gradedRunner(store, settings);
    runner.run(Budget.UNLIMITED, QUIET, () -> false);
    return runner.run();
  }

  private static ExperimentRunner gradedRunner(Store store, List<Setting> settings) {
    return new ExperimentRunner(context(store), Trials.experiment("keeper", settings));
  }

  private static Outcome probe(Store store, Run run, String... schemes) {
    return runner(store, run, schemes).run(Budget.UNLIMITED, QUIET, () -> false);
  }

  private static ProbeRunner runner(Store store, Run run, String... schemes) {
    return new ProbeRunner(context(store), run, List.of(schemes));
  }

  private static RunContext context(Store store) {
    return Trials.context(store, Lamps.of(6), Keeper::new, () -> 0);
  }

  private static Map<String, String> identities(Store store, String run) {
    Map<String, String> identities = new TreeMap<>();
    try (Stream<Result> results = store.results(run)) {
      results.forEach(result ->
          identities.put(
              result.cell().key(), store.episode(run, result.cell()).orElseThrow().identity()));
    }
    return identities;
  }
}
