package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Assumption;
import dev.halftime.Assumptions;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.World;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.Plays;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import dev.halftime.setting.Protocol;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssumptionTest {

  private static final Action PAINT =
      new Action.Call("paint", Json.object().put("lamp", 0).put("colour", "red"));

  /// An assumption that resets the world between tasks, halves scores, shortens episodes, and
  /// paints as many lamps at the beginning of each episode as there were episodes before.
  private record Everything() implements Assumption {
    @Override
    public String id() {
      return "everything";
    }

    @Override
    public String title() {
      return "all stays";
    }

    @Override
    public String about() {
      return "all goes";
    }

    @Override
    public Protocol protocol(Protocol held) {
      return held.withFresh(Protocol.Carried.WORLD).withFresh(Protocol.Carried.USER);
    }

    @Override
    public Limits limits(Limits held) {
      return new Limits(
          4, held.calls(), held.tokens(), held.dollars(), held.work(), held.characters());
    }

    @Override
    public Prices prices(Prices held) {
      return held.times(2);
    }

    @Override
    public Scorer scorer(Scorer held) {
      return (task, episode) ->
          held.score(task, episode) instanceof Score.Graded graded
              ? new Score.Graded(graded.value() / 2, "half")
              : new Score.Graded(0, "none");
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return new EpisodeHooks() {
        @Override
        public void begin(World world) {
          for (int i = 0; i < occasion.past().size(); i++) {
            world.step(
                new Action.Call("paint", Json.object().put("lamp", 100 + i).put("colour", "red")));
          }
        }

        @Override
        public String briefing(String instructions) {
          return "A call costs " + occasion.prices().call() + ". " + instructions;
        }
      };
    }
  }

  private static MemoryStore run(Setting setting, int stopAfter) {
    MemoryStore store = new MemoryStore();
    for (int part = 0; part < 2; part++) {
      AtomicInteger done = new AtomicInteger();
      AtomicBoolean stop = new AtomicBoolean();
      int most = part == 0 ? stopAfter : Integer.MAX_VALUE;
      new ExperimentRunner(
              Trials.context(store, Lamps.of(6), Keeper::new, () -> 0),
              Trials.experiment("keeper", List.of(setting)))
          .run(Budget.UNLIMITED, _ -> stop.set(done.incrementAndGet() >= most), stop::get);
    }
    return store;
  }

  private static List<Episode> episodes(MemoryStore store, Setting setting) {
    return episodes(store, setting, setting);
  }

  private static List<Episode> episodes(MemoryStore store, Setting asked, Setting setting) {
    String id = Trials.experiment("keeper", List.of(asked)).id();
    try (Stream<Result> results = store.results(id)) {
      return results
          .filter(result -> result.cell().setting().equals(setting))
          .map(result -> store.episode(id, result.cell()).orElseThrow())
          .toList();
    }
  }

  @Test
  void whatIsCarriedOverIsTheAssumptionsAndResumingGivesTheSameRun() {
    Setting setting = Setting.SECOND_HALF.alsoDropping(new Everything());
    List<Episode> whole = episodes(run(setting, Integer.MAX_VALUE), setting);
    List<Episode> resumed = episodes(run(setting, 11), setting);

    assertThat(whole).hasSize(24);
    assertThat(resumed)
        .extracting(Episode::identity)
        .isEqualTo(whole.stream().map(Episode::identity).toList());
    assertThat(whole)
        .allSatisfy(episode -> {
          assertThat(episode.transcript().toString()).doesNotContain("Visit 1");
          assertThat(episode.transcript().toString()).contains("A call costs 0.02");
        });
    long worlds = whole.stream().map(Episode::before).distinct().count();
    assertThat(worlds).isEqualTo(3); // 0, 1 or 2 lamps that were painted in the beginning
  }

  @Test
  void scoresLimitsAndUnknownNamesAreTheSettings() {
    Setting setting = Setting.CLASSICAL.alsoDropping(new Everything());
    PlayedEpisode played =
        new TrialEpisode(Lamps.of(1), Lamps.task(0), setting, 1, Limits.DEFAULT, () -> 0)
            .play(Plays.script(PAINT));
    PlayedEpisode late =
        new TrialEpisode(Lamps.of(1), Lamps.task(0), setting, 1, Limits.DEFAULT, () -> 0)
            .play(Plays.script(PAINT, PAINT, PAINT, PAINT, PAINT));
    Setting read = Setting.recorded(setting.id());

    assertThat(played.score()).isEqualTo(new Score.Graded(0.5, "half"));
    assertThat(late.episode().ending().toString()).contains("more than 4 turns");
    assertThat(read).isEqualTo(setting);
    assertThat(read.unknown()).containsExactly("everything");
    assertThatThrownBy(() ->
            new ExperimentRunner(
                Trials.context(new MemoryStore(), Lamps.of(6), Keeper::new, () -> 0),
                Trials.experiment("keeper", List.of(read))))
        .hasMessageContaining("not on the class path: everything");
  }

  @Test
  void oneCallInTenIsNotCarriedOutAndOneInTwentyLosesItsAnswer() {
    int calls = 4_000;
    AtomicInteger carriedOut = new AtomicInteger();
    int answered = 0;
    EpisodeHooks faults =
        Assumptions.RELIABLE_TOOLS.hooks(
            new EpisodeHooks.Occasion(
                new Episode.Key("a", "lamps", Setting.CLASSICAL, "t0", "", 0, 0),
                Lamps.of(1),
                Lamps.task(0),
                1,
                Prices.DEFAULT,
                List.of()));
    for (int i = 0; i < calls; i++) {
      Step<Observation> step =
          faults.call(
              Party.AGENT,
              (Action.Call) PAINT,
              (_, _) -> {
                carriedOut.incrementAndGet();
                return Step.on(new Observation.Text("yes"));
              });
      answered += step.observation() instanceof Observation.Text ? 1 : 0;
    }

    assertThat(carriedOut.get() / (double) calls).isBetween(0.88, 0.92);
    assertThat(answered / (double) calls).isBetween(0.83, 0.87);
  }

  @Test
  void anAgentThatIsResetRemembersNothingWhileWorldAndUserGoOn() {
    Setting reset = Setting.of("second-half+reset");
    List<Episode> episodes = episodes(run(reset, Integer.MAX_VALUE), reset);
    List<Episode> kept = episodes(run(reset, Integer.MAX_VALUE), reset, Setting.SECOND_HALF);

    assertThat(episodes)
        .allSatisfy(
            episode -> assertThat(episode.transcript().toString()).contains("I remember []"));
    assertThat(episodes)
        .anySatisfy(episode -> assertThat(episode.transcript().toString()).contains("Visit 2"));
    assertThat(kept)
        .anySatisfy(
            episode -> assertThat(episode.transcript().toString()).contains("I remember [t"));
  }

  @Test
  void aResetAgentIsAnotherObjectBeforeEachTask() {
    AtomicInteger made = new AtomicInteger();
    Supplier<Agent> keeper =
        () -> {
          made.incrementAndGet();
          return new Keeper();
        };
    new ExperimentRunner(
            Trials.context(new MemoryStore(), Lamps.of(6), keeper, () -> 0),
            Trials.experiment("keeper", List.of(Setting.of("second-half+reset"))))
        .run(Budget.UNLIMITED, _ -> {}, () -> false);

    // 12 attempts at independent tasks, 8 sequences with memory, and 24 attempts in sequences
    // without.
    assertThat(made).hasValue(12 + 8 + 24);
  }
}
