package dev.halftime.agent;

import static dev.halftime.agent.Loops.SHORT;
import static dev.halftime.agent.Loops.played;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.episode.Lamps;
import dev.halftime.episode.Plays;
import dev.halftime.episode.Priced;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.setting.Limits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests loops that fail, wait too long, or act after the end of the episode.
@Timeout(60)
class LoopFailureTest {

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  private static final Request REQUEST = Request.words(List.of(), SamplingParameters.GREEDY);

  @Test
  void whateverALoopThrowsBreaksTheEpisode() throws Exception {
    assertThat(
            broke(_ -> {
              throw new IllegalStateException("no key");
            }))
        .isEqualTo(new Ending.Failed(Boundary.AGENT, "no key"));
    assertThat(
            broke(_ ->
                words -> {
                  throw new UnsupportedOperationException(words);
                }))
        .isEqualTo(
            new Ending.Failed(Boundary.AGENT, "UnsupportedOperationException: " + Lamps.BRIEF));
    assertThat(
            broke(_ ->
                _ -> {
                  throw new NoClassDefFoundError("some/framework/Class");
                }))
        .isEqualTo(new Ending.Failed(Boundary.AGENT, "NoClassDefFoundError: some/framework/Class"));
    assertThat(
            broke(_ ->
                _ -> {
                  throw new ModelException("429 for an hour");
                }))
        .isEqualTo(new Ending.Failed(Boundary.MODEL, "429 for an hour"));
    assertThat(broke(_ -> _ -> nothing()))
        .isEqualTo(new Ending.Failed(Boundary.AGENT, "the loop replied null instead of a message"));
  }

  @Test
  void aLoopThatWaitsForItsModelWhenTimeIsUpIsReleased() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    LoopProvider provider =
        _ ->
            _ -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                heard.add(Thread.currentThread());
                throw new IllegalStateException("the framework wraps it", e);
              }
              return "";
            };
    Episode episode = played(provider, Setting.CLASSICAL, SHORT);

    assertThat(episode.ending())
        .isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 0.1 s of working time"));
    assertThat(((Thread) heard.take()).join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void whoWaitsForAToolWhenTheEpisodeEndsIsReleasedAndCanDoNothingMore() throws Exception {
    LoopProvider provider =
        hands ->
            words -> {
              Thread.startVirtualThread(() -> {
                try {
                  while (true) {
                    hands.call("paint", "{\"lamp\": 1, \"colour\": \"blue\"}");
                  }
                } catch (EpisodeOver e) {
                  heard.add(e);
                }
              });
              while (true) {
                hands.call("paint", "{\"lamp\": 2, \"colour\": \"red\"}");
              }
            };
    Episode episode = played(provider, Setting.CLASSICAL, Plays.TIGHT);

    assertThat(episode.ending()).isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 2 calls"));
    assertThat(heard.take()).isInstanceOf(EpisodeOver.class);
  }

  @Test
  @Tag("whole")
  void aLoopThatHearsNoInterruptIsLeftBehindWithEmptyHands() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    LoopProvider provider =
        hands ->
            _ -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
              try {
                return hands.call("paint", "{\"lamp\": 0, \"colour\": \"red\"}");
              } catch (EpisodeOver e) {
                heard.add("over");
                throw e;
              }
            };
    Episode episode = played(provider, Setting.CLASSICAL, SHORT);
    end.countDown();

    assertThat(heard.take()).isEqualTo("over");
    assertThat(episode.changes()).isEmpty();
  }

  @Test
  void aLoopWhoseModelFailsHasPaidForTheFailure() throws Exception {
    LoopProvider provider =
        hands -> {
          Model model =
              new MeteredModel(Priced.failing(ModelException.Kind.SERVER, 40), hands.meter());
          return words -> model.answer(REQUEST).text();
        };
    Episode episode = played(provider, Setting.CLASSICAL, Limits.DEFAULT);

    assertThat(episode.ending()).isEqualTo(new Ending.Failed(Boundary.MODEL, "no use"));
    assertThat(episode.usage().tokens()).isEqualTo(40);
  }

  @Test
  void handsThatAreKeptAreOfNoUseLater() throws Exception {
    played(
        hands -> {
          heard.add(hands);
          return Loops.painter(hands);
        },
        Setting.CLASSICAL,
        Limits.DEFAULT);
    Hands kept = (Hands) heard.take();

    assertThatThrownBy(() -> kept.call("paint", "{}")).isInstanceOf(EpisodeOver.class);
    assertThatThrownBy(() -> kept.think("still here?")).isInstanceOf(EpisodeOver.class);
  }

  private static Ending broke(LoopProvider provider) throws Exception {
    return played(provider, Setting.CLASSICAL, Limits.DEFAULT).ending();
  }

  @SuppressWarnings("NullAway") // what a framework may do
  private static String nothing() {
    return null;
  }
}
