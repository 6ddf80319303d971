package dev.halftime.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.record.Result;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Usage in an episode is counted once, for the party that caused it.
@Timeout(60)
class MeterTest {

  private static final Request REQUEST = Request.words(List.of(), SamplingParameters.GREEDY);

  /// An agent whose model is metered from the beginning of its first episode on.
  private static final class Asking implements Agent {
    private final Function<Model, Action> act;
    private Model model;

    Asking(Model model, Function<Model, Action> act) {
      this.model = model;
      this.act = act;
    }

    @Override
    public void begin(EpisodeStart start) {
      model = model instanceof MeteredModel ? model : new MeteredModel(model, start.meter());
    }

    @Override
    public Action act(Transcript seen) {
      return act.apply(model);
    }
  }

  /// A user whose model is metered, and who leaves after its first message.
  private static final class Caller implements User {
    private Model model;

    Caller(Model model) {
      this.model = model;
    }

    @Override
    public void begin(UsageMeter meter) {
      model = new MeteredModel(model, meter);
    }

    @Override
    public Action act(Transcript heard) {
      var _ = model.answer(REQUEST);
      boolean first = heard.events().stream().noneMatch(Event.Acted.class::isInstance);
      return first ? new Action.Say("hello") : new Action.Finish("bye");
    }
  }

  @Test
  void aCallThatFailsIsCountedWhateverTheAgentMakesOfTheFailure() {
    for (ModelException.Kind kind : ModelException.Kind.values()) {
      Agent lets = new Asking(Priced.failing(kind, 7), MeterTest::ask);
      Agent hides =
          new Asking(
              Priced.failing(kind, 7),
              model -> {
                try {
                  return ask(model);
                } catch (ModelException e) {
                  return new Action.Finish("never mind");
                }
              });
      Agent wraps =
          new Asking(
              Priced.failing(kind, 7),
              model -> {
                try {
                  return ask(model);
                } catch (ModelException e) {
                  throw new IllegalStateException("wrapped", e);
                }
              });

      for (Agent agent : List.of(lets, hides, wraps)) {
        assertThat(Plays.with(agent).play().usage()).isEqualTo(Usage.tokens(7, 0));
      }
    }
  }

  @Test
  void whatWasSpentBeforeTheAgentItselfBrokeIsCounted() {
    Agent agent =
        new Asking(
            Priced.at(9),
            model -> {
              var _ = ask(model);
              var _ = ask(model);
              throw new ArithmeticException("by zero");
            });

    assertThat(Plays.with(agent).play().usage()).isEqualTo(Usage.tokens(18, 0));
  }

  @Test
  void aUserAndAnAgentWhoShareAProviderPayTheirOwnCalls() {
    Model shared = Priced.at(100);
    Agent agent =
        new Asking(
            shared,
            model -> {
              var _ = ask(model);
              var _ = ask(model);
              return new Action.Say("Which colour?");
            });

    Episode episode = Plays.with(agent).meeting(new Caller(shared)).play();

    assertThat(did(episode, Party.USER)).extracting(Usage::tokens).containsExactly(100L, 100L);
    assertThat(did(episode, Party.AGENT)).extracting(Usage::tokens).containsExactly(200L);
    assertThat(Result.of(episode, new Score.Graded(0, "")).user().tokens()).isEqualTo(200);
    assertThat(episode.usage().tokens()).isEqualTo(400);
  }

  @Test
  void aUserWhoFailsAfterSpendingIsCountedOnce() {
    Episode episode =
        Plays.with(Plays.script())
            .meeting(new Caller(Priced.failing(ModelException.Kind.BUSY, 30)))
            .play();

    assertThat(episode.ending()).isInstanceOf(Ending.Failed.class);
    assertThat(episode.usage().tokens()).isEqualTo(30);
  }

  @Test
  void episodesAtOnceNeverMixWhatTheySpend() throws Exception {
    CyclicBarrier together = new CyclicBarrier(8);
    Model shared =
        new Priced(request -> {
          join(together);
          return Response.words("", Usage.tokens(request.sampling().seed(), 0));
        });
    List<Future<Episode>> episodes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i <= 8; i++) {
        Request mine = REQUEST.with(SamplingParameters.GREEDY.seeded(i));
        Agent agent =
            new Asking(
                shared,
                model -> {
                  var _ = model.answer(mine);
                  return new Action.Think("hm");
                });
        episodes.add(threads.submit(() -> Plays.with(agent).within(Plays.TIGHT).play()));
      }
    }

    for (int i = 1; i <= 8; i++) {
      Episode episode = episodes.get(i - 1).get();
      assertThat(did(episode, Party.AGENT)).containsOnly(Usage.tokens(i, 0));
      assertThat(episode.usage().tokens()).isEqualTo(5L * i);
    }
  }

  @Test
  void aModelThatIsKeptBeyondItsEpisodeIsCountedWithTheNextActOfItsAgent() {
    List<Model> kept = new ArrayList<>();
    Agent keeper =
        new Asking(
            Priced.at(10),
            model -> {
              kept.add(model);
              var _ = ask(model);
              return new Action.Finish("");
            });
    MeteredAgent agent = new MeteredAgent(keeper);
    Episode first = Plays.with(keeper).play(agent);
    var _ = ask(kept.getFirst());
    Episode elsewhere = Plays.with(new Asking(Priced.at(3), MeterTest::finish)).play();
    Episode second = Plays.with(keeper).play(agent);
    Episode third = Plays.with(keeper).play(agent);

    assertThat(first.usage().tokens()).isEqualTo(10);
    assertThat(elsewhere.usage().tokens()).isEqualTo(3);
    assertThat(second.usage().tokens()).isEqualTo(20);
    assertThat(third.usage().tokens()).isEqualTo(10);
  }

  @Test
  void aCallThatIsInterruptedIsCounted() {
    CountDownLatch never = new CountDownLatch(1);
    Model slow =
        new Priced(_ -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new ModelException(
                ModelException.Kind.INTERRUPTED, 0, "interrupted", Usage.tokens(5, 1), e);
          }
          return Response.words("", Usage.NONE);
        });
    Episode episode =
        Plays.with(new Asking(slow, MeterTest::ask))
            .within(new Limits(5, 5, 100, 5, Duration.ofMillis(30), 1000))
            .play();

    assertThat(episode.ending())
        .isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 0.03 s of working time"));
    assertThat(episode.usage().tokens()).isEqualTo(6);
  }

  @Test
  void whatNobodyToldStaysUnknown() {
    Model silent = new Priced(_ -> Response.words("", Usage.UNTOLD));

    Episode episode = Plays.with(new Asking(silent, MeterTest::finish)).play();

    assertThat(episode.usage().told()).isFalse();
  }

  @Test
  void anAgentThatReportsNothingGoesOnWorking() {
    assertThat(Plays.with(_ -> new Action.Finish("")).play().usage()).isEqualTo(Usage.NONE);
  }

  private static Action ask(Model model) {
    return new Action.Think(model.answer(REQUEST).text());
  }

  private static Action finish(Model model) {
    return new Action.Finish(model.answer(REQUEST).text());
  }

  /// Returns the usage of each act of a party.
  static List<Usage> did(Episode episode, Party by) {
    return episode.transcript().events().stream()
        .filter(event -> event instanceof Event.Acted did && did.by() == by)
        .map(event -> ((Event.Acted) event).usage())
        .toList();
  }

  private static void join(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
