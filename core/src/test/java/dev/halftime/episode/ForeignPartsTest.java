package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.EpisodeHooks;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What third-party parts do wrong ends their episode and nothing else.
class ForeignPartsTest {

  private static final Action PAINT =
      new Action.Call("paint", Json.object().put("lamp", 0).put("colour", "red"));

  /// An error of a third party.
  private static final class Own extends Error {
    private static final long serialVersionUID = 1;

    Own() {
      super("mine");
    }
  }

  private static final class Gone extends EpisodeRunner.Abandoned {
    private static final long serialVersionUID = 1;
  }

  /// A world whose step does what it is given.
  static final class Odd extends House {
    private final Step<Observation> step;

    Odd(Step<Observation> step) {
      this.step = step;
    }

    @Override
    public Step<Observation> step(Party by, Action.Call call) {
      return step;
    }
  }

  private static Setting with(EpisodeHooks hooks) {
    return Setting.CLASSICAL.alsoDropping(new EpisodeHooksTest.Made(_ -> hooks));
  }

  private static EpisodeHooks timed(LongSupplier clock) {
    return new EpisodeHooks() {
      @Override
      public LongSupplier clock(LongSupplier real) {
        return clock;
      }
    };
  }

  private static Agent thrower(Error error) {
    return _ -> {
      throw error;
    };
  }

  private static Ending ending(Setting setting) {
    return Plays.with(new Keeper()).in(setting).play().ending();
  }

  @Test
  void anErrorOfItsOwnIsAFailureOfThePart() {
    User user =
        _ -> {
          throw new Own();
        };
    EpisodeHooks hooks =
        new EpisodeHooks() {
          @Override
          public String briefing(String instructions) {
            throw new Own();
          }
        };

    assertThat(Plays.with(thrower(new Own())).play().ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class, failed -> assertThat(failed.where()).isEqualTo(Boundary.AGENT));
    assertThat(Plays.with(new Keeper()).meeting(user).play().ending())
        .isEqualTo(new Ending.Failed(Boundary.USER, "Own: mine"));
    assertThat(ending(with(hooks))).isEqualTo(new Ending.Failed(Boundary.WORLD, "Own: mine"));
  }

  @Test
  void whoAbandonsTheEpisodeReachesItsCaller() {
    Plays plays = Plays.with(thrower(new Gone()));

    assertThatThrownBy(plays::play).isInstanceOf(Gone.class);
  }

  enum Clock {
    NULL("returned null") {
      @Override
      @SuppressWarnings("NullAway") // as third parties do
      EpisodeHooks hooks() {
        return timed(null);
      }
    },
    FAILS_AT_ONCE("no clock") {
      @Override
      EpisodeHooks hooks() {
        return new EpisodeHooks() {
          @Override
          public LongSupplier clock(LongSupplier real) {
            throw new IllegalStateException("no clock");
          }
        };
      }
    },
    FAILS_AT_THE_FIFTH_READING("stopped") {
      @Override
      EpisodeHooks hooks() {
        List<Long> read = new ArrayList<>();
        return timed(() -> {
          read.add(0L);
          if (read.size() >= 5) {
            throw new IllegalStateException("stopped");
          }
          return read.size();
        });
      }
    },
    GOES_BACK("the clock of an assumption went back by 1 ns") {
      @Override
      EpisodeHooks hooks() {
        List<Long> read = new ArrayList<>();
        return timed(() -> {
          read.add(0L);
          return -read.size();
        });
      }
    };

    private final String why;

    Clock(String why) {
      this.why = why;
    }

    abstract EpisodeHooks hooks();
  }

  @ParameterizedTest
  @EnumSource
  void aSimulatedClockThatBreaksIsAFailureOfTheWorld(Clock clock) {
    assertThat(ending(with(clock.hooks()))).isEqualTo(new Ending.Failed(Boundary.WORLD, clock.why));
  }

  @Test
  @SuppressWarnings("NullAway") // as third parties do
  void aListWithNullInItIsAFailureOfTheWorld() {
    List<Observation> shown = new ArrayList<>();
    shown.add(null);
    EpisodeHooks hooks =
        new EpisodeHooks() {
          @Override
          public List<Observation> unasked() {
            return shown;
          }
        };

    assertThat(ending(with(hooks)))
        .isInstanceOfSatisfying(
            Ending.Failed.class, failed -> assertThat(failed.where()).isEqualTo(Boundary.WORLD));
  }

  @Test
  void aRewardThatIsNoNumberIsAFailureOfTheWorld() {
    World world = new Odd(new Step<>(new Observation.Text("done"), Double.NaN, false, false));

    assertThat(Plays.with(_ -> PAINT).at(world).play().ending())
        .isEqualTo(
            new Ending.Failed(
                Boundary.WORLD, "the reward of 'paint' is NaN; it must be a finite number"));
  }

  @Test
  void anAgentThatNeverStartsIsCutOffByALimit() {
    CountDownLatch never = new CountDownLatch(1);
    AgentEntry entry =
        AgentEntry.of(
            "stuck",
            "never starts",
            _ -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
              }
              return new Keeper();
            });

    Agent broken = MeteredAgent.make(entry, 1, Duration.ofMillis(30), () -> false).agent();

    assertThat(Plays.with(broken).play().ending())
        .isEqualTo(new Ending.Failed(Boundary.LIMIT, "starting took more than PT0.03S"));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anErrorAtClosingHarmsNothing() {
    FailureStandIns.close(() -> {
      throw new Own();
    });

    assertThat(Thread.interrupted()).isFalse();
  }

  private static Object hang() {
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void aPartThatHangsIsInterruptedWithTheRunAndAtItsLimit() {
    assertThatThrownBy(() -> Watchdog.part(Boundary.WORLD, () -> true, ForeignPartsTest::hang))
        .isInstanceOfSatisfying(
            BoundaryException.class, broken -> assertThat(broken.where()).isEqualTo(Boundary.STOP));
    try (Watchdog watchdog = Watchdog.until(() -> false)) {
      assertThatThrownBy(
              () -> watchdog.call(Boundary.WORLD, Duration.ofMillis(30), ForeignPartsTest::hang))
          .hasMessage("one call took more than PT0.03S")
          .isInstanceOfSatisfying(
              BoundaryException.class,
              broken -> assertThat(broken.where()).isEqualTo(Boundary.WORLD));
    }
  }

  @Test
  void theThreadThatStepsIsInterruptedAndNotTheOneThatBegan() throws InterruptedException {
    Watchdog watchdog = Watchdog.until(() -> false);
    boolean[] interrupted = new boolean[1];
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              watchdog.arm(Duration.ofMillis(1));
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted[0] = watchdog.disarm();
              }
            });
    other.join();
    watchdog.close();

    assertThat(interrupted[0]).isTrue();
    assertThat(Thread.interrupted()).isFalse();
  }
}
