package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Assumption;
import dev.halftime.Assumptions;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.episode.EpisodeEnvironment;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssumptionTest {

  private static final Action PAINT =
      new Action.Call("paint", Json.object().put("lamp", 0).put("colour", "red"));

  /// An assumption with the given hooks.
  record Made(Function<EpisodeHooks.Occasion, EpisodeHooks> maker) implements Assumption {
    @Override
    public String id() {
      return "made";
    }

    @Override
    public String title() {
      return "nothing happens";
    }

    @Override
    public String about() {
      return "something happens";
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return maker.apply(occasion);
    }
  }

  private static Setting with(Setting setting, EpisodeHooks hooks) {
    return setting.alsoDropping(new Made(_ -> hooks));
  }

  private static List<String> shown(Episode episode) {
    return episode.transcript().events().stream()
        .filter(event -> event instanceof Event.Observed saw && saw.to() == Party.AGENT)
        .map(event -> ((Event.Observed) event).observation().toString())
        .toList();
  }

  @Test
  void anAssumptionChangesWhatTheAgentIsToldAndGiven() {
    EpisodeHooks hooks =
        new EpisodeHooks() {
          @Override
          public String briefing(String instructions) {
            return instructions + " Beware.";
          }

          @Override
          public String brief(String brief) {
            return brief.replace("red", "some colour");
          }

          @Override
          public List<Tool> tools(Party party, List<Tool> tools) {
            return tools.stream().filter(tool -> !tool.name().equals("leave")).toList();
          }
        };
    Episode episode = Plays.with(Plays.script()).in(with(Setting.CLASSICAL, hooks)).play();

    Event.Setup given = (Event.Setup) episode.transcript().get(0);
    assertThat(given.instructions()).isEqualTo("You keep the lamps. Beware.");
    assertThat(given.tools()).extracting(Tool::name).containsExactly("paint", "peek");
    assertThat(shown(episode).getFirst()).contains("Please make lamp 0 some colour.");
  }

  @Test
  void itChangesWhatToolsDoAndShowsWhatNobodyAskedFor() {
    AtomicInteger calls = new AtomicInteger();
    EpisodeHooks hooks =
        new EpisodeHooks() {
          @Override
          public Step<Observation> call(Party by, Action.Call call, Calls tools) {
            return calls.incrementAndGet() == 1
                ? Step.on(new Observation.Refusal("not yet"))
                : tools.step(by, call);
          }

          @Override
          public List<Observation> unasked() {
            return List.of(new Observation.Text("after call " + calls));
          }
        };
    Episode episode =
        Plays.with(Plays.script(PAINT, PAINT)).in(with(Setting.CLASSICAL, hooks)).play();

    assertThat(String.join("\n", shown(episode).subList(1, 6)))
        .containsSubsequence("after call 0", "not yet", "after call 1", "ok", "after call 2");
    assertThat(episode.changes().toString()).contains("lamps/0");
  }

  @Test
  void itChangesWhoIsAtTheOtherEndAndLetsThemInterruptAndLeave() {
    List<Event> heard = new ArrayList<>();
    EpisodeHooks hooks =
        new EpisodeHooks() {
          private int acted;

          @Override
          public User user(User user) {
            return seen -> new Action.Say("Hello from somebody else");
          }

          @Override
          public void happened(Event event) {
            heard.add(event);
            acted += event instanceof Event.Acted did && did.by() == Party.AGENT ? 1 : 0;
          }

          @Override
          public Optional<Action> interruption() {
            return switch (acted) {
              case 1 -> Optional.of(new Action.Say("Hurry up!"));
              case 2 -> Optional.of(new Action.Finish("Too late."));
              default -> Optional.empty();
            };
          }
        };
    Episode episode =
        Plays.with(Plays.script(PAINT, PAINT, PAINT)).in(with(Setting.INTERACTIVE, hooks)).play();

    assertThat(episode.seenBy(Party.AGENT).transcript().toString())
        .contains("Hello from somebody else", "Hurry up!");
    assertThat(episode.ending()).isEqualTo(new Ending.Left("Too late."));
    assertThat(heard).isEqualTo(episode.transcript().events());
  }

  @Test
  void itChangesTheWorldBeforeTheAgentMeetsItAndTheClock() {
    AtomicLong virtual = new AtomicLong();
    EpisodeHooks hooks =
        new EpisodeHooks() {
          @Override
          public void begin(World world) {
            world.step((Action.Call) PAINT);
          }

          @Override
          public void happened(Event event) {
            virtual.addAndGet(1_000);
          }

          @Override
          public LongSupplier clock(LongSupplier real) {
            return virtual::get;
          }
        };
    Episode episode = Plays.with(Plays.script()).in(with(Setting.CLASSICAL, hooks)).play();

    assertThat(episode.changes().isEmpty()).isTrue();
    assertThat(episode.usage().nanos()).isEqualTo(1_000L * episode.transcript().size());
  }

  @Test
  void theHooksOfSeveralAssumptionsStandOneInAnother() {
    Function<String, Assumption> marking =
        id ->
            new Assumption() {
              @Override
              public String id() {
                return id;
              }

              @Override
              public String title() {
                return id;
              }

              @Override
              public String about() {
                return id;
              }

              @Override
              public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
                return new EpisodeHooks() {
                  @Override
                  public String brief(String brief) {
                    return brief + ' ' + id;
                  }
                };
              }
            };
    Setting setting =
        Setting.CLASSICAL
            .alsoDropping(marking.apply("second"))
            .alsoDropping(marking.apply("first"));
    Episode episode = Plays.with(Plays.script()).in(setting).play();

    assertThat(setting.id()).isEqualTo("classical+first+second");
    assertThat(shown(episode).getFirst()).contains(Lamps.BRIEF + " first second");
  }

  @Test
  void hooksThatFailBreakTheWorldAndCannotBePutBack() {
    Assumption failing =
        new Made(_ -> {
          throw new IllegalStateException("no such luck");
        });
    Setting setting = Setting.CLASSICAL.alsoDropping(failing);
    EpisodeEnvironment environment =
        new EpisodeEnvironment(Lamps.of(1), Lamps.task(0), setting, Limits.DEFAULT, () -> 0);
    environment.reset(1);
    assertThat(environment.played().episode().ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            broke -> {
              assertThat(broke.where()).isEqualTo(Boundary.WORLD);
              assertThat(broke.why()).contains("no such luck");
            });
    EpisodeEnvironment other =
        new EpisodeEnvironment(
            Lamps.of(1),
            Lamps.task(0),
            with(Setting.CLASSICAL, new EpisodeHooks() {}),
            Limits.DEFAULT,
            () -> 0);
    other.reset(1);
    assertThat(other.snapshot()).isEmpty();
  }

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
