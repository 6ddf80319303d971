package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.EpisodeStart;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.model.ModelException;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Every failure in an episode becomes an ending that names the boundary that failed.
class EndingsTest {

  @Test
  void anAgentThatThrowsBreaksItsEpisode() {
    Agent agent =
        _ -> {
          throw new ArithmeticException("by zero");
        };

    assertThat(broke(Plays.with(agent)))
        .isEqualTo(new Ending.Failed(Boundary.AGENT, "ArithmeticException: by zero"));
  }

  @Test
  @SuppressWarnings("NullAway")
  void anAgentThatReturnsNullBreaksItsEpisode() {
    assertThat(broke(Plays.with(_ -> null)))
        .isEqualTo(new Ending.Failed(Boundary.AGENT, "returned null instead of an action"));
  }

  @Test
  @SuppressWarnings("NullAway")
  void anActionWithNullInItBreaksTheEpisode() {
    assertThat(broke(Plays.with(_ -> new Action.Say(null))).why())
        .contains("kind 'say' without 'text'");
  }

  @Test
  void anActionThatIsTooLongBreaksTheEpisodeAndIsNotRecorded() {
    Agent agent = _ -> new Action.Say("x".repeat(100_000_000));

    var episode = Plays.with(agent).play();

    assertThat(episode.ending())
        .isEqualTo(
            new Ending.Failed(
                Boundary.AGENT, "one action of 100000000 characters; the limit is 1000000"));
    assertThat(episode.transcript().size()).isEqualTo(2);
  }

  @Test
  void anAgentThatNeverStopsMeetsTheLimitOfTurns() {
    assertThat(broke(Plays.with(_ -> new Action.Think("hm")).within(Plays.TIGHT)))
        .isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 5 turns"));
  }

  @Test
  void anAgentThatCallsWithoutEndMeetsTheLimitOfCalls() {
    Agent agent = _ -> new Action.Call("paint", Json.object());

    assertThat(broke(Plays.with(agent).within(Plays.TIGHT)).why()).isEqualTo("more than 2 calls");
  }

  @Test
  void tokensAndDollarsThatAnAgentReportsCountAgainstItsLimits() {
    Usage tokens = new Usage(60, 41, 0, 0, 0, 0, 0);
    Usage dollars = new Usage(0, 0, 1.5, 0, 0, 0, 0);

    assertThat(broke(Plays.with(new Spender(tokens)).within(Plays.TIGHT)).why())
        .isEqualTo("more than 100 tokens");
    assertThat(broke(Plays.with(new Spender(dollars)).within(Plays.TIGHT)).why())
        .isEqualTo("more than 1.0 dollars");
  }

  @Test
  void aUsageBelowZeroIsTheAgentsFault() {
    Usage gain = new Usage(0, 0, -5, 0, 0, 0, 0);
    Usage nonsense = new Usage(0, 0, Double.NaN, 0, 0, 0, 0);

    assertThat(broke(Plays.with(new Spender(gain))).where()).isEqualTo(Boundary.AGENT);
    assertThat(broke(Plays.with(new Spender(nonsense))).where()).isEqualTo(Boundary.AGENT);
  }

  @Test
  void anAgentThatBlocksIsInterruptedWhenItsWorkingTimeIsOver() {
    Agent agent =
        _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("called back", e);
          }
          return new Action.Finish("");
        };
    Limits short_ = new Limits(5, 5, 5, 5, Duration.ofMillis(30), 1000);

    assertThat(broke(Plays.with(agent).within(short_)))
        .isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 0.03 s of working time"));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aModelThatIsAwayForLongerThanAnAgentMayWorkIsAnOutage() {
    assertThat(broke(awaiting(ModelException.Kind.BUSY)))
        .isEqualTo(new Ending.Failed(Boundary.MODEL, "no answer: status 503; interrupted"));
    assertThat(broke(awaiting(ModelException.Kind.INTERRUPTED)).where())
        .as("slow")
        .isEqualTo(Boundary.LIMIT);
    assertThat(broke(awaiting(ModelException.Kind.MALFORMED)).where()).isEqualTo(Boundary.LIMIT);
  }

  private static Plays awaiting(ModelException.Kind kind) {
    Agent agent =
        _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new ModelException(
                kind, 503, "no answer: status 503; interrupted", Usage.NONE, e);
          }
          return new Action.Finish("");
        };
    return Plays.with(agent).within(new Limits(5, 5, 5, 5, Duration.ofMillis(30), 1000));
  }

  @Test
  void waitingInAQueueIsNotWorkingTime() {
    long hour = Duration.ofHours(1).toNanos();
    long[] now = {0};
    Agent waits = new Spender(new Usage(0, 0, 0, 0, 0, hour, 0));
    Agent works = new Spender(Usage.NONE);

    var clock = (java.util.function.LongSupplier) () -> now[0] += hour;
    assertThat(broke(Plays.with(works).timedBy(clock).within(Plays.TIGHT)).why())
        .contains("working time");
    assertThat(broke(Plays.with(waits).timedBy(clock).within(Plays.TIGHT)).why())
        .isEqualTo("more than 5 turns");
  }

  @Test
  void aUserWhoThrowsBreaksTheEpisode() {
    var plays =
        Plays.with(new Keeper())
            .meeting(_ -> {
              throw new IllegalStateException("lost the thread");
            });

    assertThat(broke(plays)).isEqualTo(new Ending.Failed(Boundary.USER, "lost the thread"));
  }

  @Test
  void aUserWhoNeverSaysAWordBreaksTheEpisode() {
    var plays = Plays.with(new Keeper()).meeting(_ -> new Action.Think("hm"));

    assertThat(broke(plays).where()).isEqualTo(Boundary.USER);
  }

  @Test
  void aWorldThatThrowsBreaksTheEpisodeAndItsChangesStayOnRecord() {
    Action paint = new Action.Call("paint", Json.object().put("lamp", 0).put("colour", "red"));
    var plays =
        Plays.with(Plays.script(paint, new Action.Call("explode", Json.object())))
            .at(new Haunted(false));

    var episode = plays.play();

    assertThat(episode.ending()).isEqualTo(new Ending.Failed(Boundary.WORLD, "boo"));
    assertThat(episode.changes().has("lamps/0")).isTrue();
  }

  @Test
  void aWorldThatAnswersNothingBreaksTheEpisode() {
    var plays =
        Plays.with(Plays.script(new Action.Call("explode", Json.object()))).at(new Haunted(true));

    assertThat(broke(plays)).isEqualTo(new Ending.Failed(Boundary.WORLD, "returned null"));
  }

  private static Ending.Failed broke(Plays plays) {
    return (Ending.Failed) plays.play().ending();
  }

  /// Thinks forever, and reports usage.
  private static final class Spender implements Agent {
    private final Usage usage;
    private UsageMeter meter = _ -> {};

    Spender(Usage usage) {
      this.usage = usage;
    }

    @Override
    public void begin(EpisodeStart start) {
      meter = start.meter();
    }

    @Override
    public Action act(Transcript seen) {
      meter.add(usage);
      return new Action.Think("hm");
    }
  }

  /// A house in which `explode` fails.
  private static final class Haunted extends House {
    private final boolean silent;

    Haunted(boolean silent) {
      this.silent = silent;
    }

    @Override
    @SuppressWarnings("NullAway")
    public Step<Observation> step(Party by, Action.Call call) {
      if (!call.tool().equals("explode")) {
        return super.step(by, call);
      }
      if (silent) {
        return null;
      }
      throw new IllegalStateException("boo");
    }
  }
}
