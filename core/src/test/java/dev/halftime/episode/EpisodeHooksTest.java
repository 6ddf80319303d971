package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Assumption;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/// What the hooks of a dropped assumption change in one episode.
class EpisodeHooksTest {

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
  void aToolThatCannotBeCalledByItsNameEndsTheEpisodeWithItsName() {
    EpisodeHooks hooks =
        new EpisodeHooks() {
          @Override
          public List<Tool> tools(Party party, List<Tool> tools) {
            return tools.stream()
                .map(it -> new Tool("a b", it.description(), it.parameters(), it.kind()))
                .toList();
          }
        };
    Episode episode = Plays.with(Plays.script()).in(with(Setting.CLASSICAL, hooks)).play();

    assertThat(episode.ending().toString()).contains("WORLD", "the tool name 'a b' is");
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
}
