package dev.halftime.agent;

import static dev.halftime.agent.Loops.did;
import static dev.halftime.agent.Loops.kinds;
import static dev.halftime.agent.Loops.played;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Tool;
import dev.halftime.agent.memory.MemoryAgent;
import dev.halftime.episode.Lamps;
import dev.halftime.episode.Plays;
import dev.halftime.episode.Priced;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests working loops as agents.
@Timeout(60)
class LoopAgentTest {

  private static final Request REQUEST = Request.words(List.of(), SamplingParameters.GREEDY);

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  @Test
  void aLoopPlaysAloneAndWithAUser() throws Exception {
    Episode alone = played(Loops::painter, Setting.CLASSICAL, Limits.DEFAULT);
    Episode together = played(Loops::painter, Setting.INTERACTIVE, Limits.DEFAULT);

    assertThat(alone.ending()).isEqualTo(new Ending.Finished("painted"));
    assertThat(new Lamps(1).solved(Lamps.task(0), alone)).isTrue();
    assertThat(together.ending()).isEqualTo(new Ending.Finished("painted"));
    assertThat(kinds(together)).containsExactly("Say", "Say", "Say", "Call", "Finish");
  }

  @Test
  void itIsToldItsRoleItsToolsAndHowToFinish() throws Exception {
    LoopProvider provider =
        hands -> {
          heard.add(hands.instructions());
          heard.add(hands.tools().stream().map(Tool::name).toList());
          return Loops.painter(hands);
        };
    played(provider, Setting.INTERACTIVE, Limits.DEFAULT);

    assertThat((String) heard.take()).startsWith("You keep the lamps.").contains("finish");
    assertThat(heard.take()).isEqualTo(List.of("paint", "leave", "finish"));
  }

  @Test
  void whatItThinksSaysAndSpendsOnTheWayIsRecorded() throws Exception {
    LoopProvider provider =
        hands ->
            words -> {
              hands.spend(new Usage(10, 5, 0.5, 0, 0, 0, 0));
              hands.think("I should ask");
              heard.add(hands.say("Which colour?"));
              hands.spend(new Usage(1, 1, 0, 0, 0, 0, 0));
              hands.call("finish", "");
              return "";
            };
    Episode episode = played(provider, Setting.INTERACTIVE, Limits.DEFAULT);

    assertThat(heard.take()).isEqualTo("red, please");
    assertThat(kinds(episode)).containsExactly("Say", "Think", "Say", "Say", "Finish");
    assertThat(episode.usage().tokens()).isEqualTo(17);
    assertThat(did(episode).get(1).usage().dollars()).isEqualTo(0.5);
  }

  @Test
  void refusalsAndUnreadableArgumentsComeBackAsWords() throws Exception {
    LoopProvider provider =
        hands ->
            words -> {
              heard.add(hands.call("paint", "{\"lamp\": \"zero\"}"));
              heard.add(hands.call("paint", "{lamp: 0"));
              heard.add(hands.call("dance", "{}"));
              hands.call("finish", "{}");
              return "";
            };
    Episode episode = played(provider, Setting.CLASSICAL, Limits.DEFAULT);

    assertThat((String) heard.take()).contains("Error: argument 'colour' is missing");
    assertThat((String) heard.take()).contains("Error: the arguments of 'paint' cannot be read");
    assertThat(heard.take()).isEqualTo("Error: no tool 'dance'");
    assertThat(episode.transcript().toString()).contains("{lamp: 0");
  }

  @Test
  void toolsThatAreUsedAtOnceAreUsedOneAfterAnother() throws Exception {
    LoopProvider provider =
        hands ->
            words -> {
              List<Thread> threads = new ArrayList<>();
              for (int lamp = 0; lamp < 20; lamp++) {
                String arguments = "{\"lamp\": %d, \"colour\": \"c%d\"}".formatted(lamp, lamp);
                threads.add(
                    Thread.startVirtualThread(() -> heard.add(hands.call("paint", arguments))));
              }
              threads.forEach(LoopAgentTest::join);
              hands.call("finish", "{}");
              return "";
            };
    Episode episode = played(provider, Setting.CLASSICAL, Limits.DEFAULT);

    assertThat(heard).hasSize(20).containsOnly("{\"ok\":true}");
    assertThat(episode.changes()).hasSize(20);
    List<Event> events = episode.transcript().events();
    for (int i = 2; i < events.size() - 1; i += 2) {
      assertThat(events.get(i)).isInstanceOf(Event.Acted.class);
      assertThat(events.get(i + 1)).isInstanceOf(Event.Observed.class);
    }
  }

  @Test
  void aLoopIsClosedWithItsAgentThoughAnotherStandsAroundIt() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    LoopProvider provider =
        new LoopProvider() {
          @Override
          public Loop begin(Hands hands) {
            return words -> hands.call("finish", "{}");
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    LoopProvider around =
        new LoopProvider() {
          @Override
          public Loop begin(Hands hands) {
            return provider.begin(hands);
          }

          @Override
          public void close() {
            provider.close();
          }
        };
    try (Agent agent = new MemoryAgent(new LoopAgent(around), List.of())) {
      var _ = Plays.with(agent).play();
      assertThat(closed).hasValue(0);
    }

    assertThat(closed).hasValue(1);
  }

  @Test
  void whatItLearntLastsFromEpisodeToEpisode() throws Exception {
    LoopProvider provider =
        new LoopProvider() {
          private int episodes;

          @Override
          public Loop begin(Hands hands) {
            return words -> hands.call("finish", "{\"answer\": \"%d\"}".formatted(episodes));
          }

          @Override
          public void learn(Episode episode) {
            episodes++;
          }
        };
    List<String> answers = new ArrayList<>();
    try (LoopAgent agent = new LoopAgent(provider)) {
      for (int i = 0; i < 3; i++) {
        Episode episode = Plays.with(agent).play();
        agent.learn(episode.seenBy(Party.AGENT));
        answers.add(episode.answer().orElse(""));
      }
    }

    assertThat(answers).containsExactly("0", "1", "2");
  }

  @Test
  void aWorldThatEndsTheEpisodeEndsTheLoop() throws Exception {
    LoopProvider provider =
        hands ->
            words -> {
              try {
                return hands.call("leave", "{}");
              } catch (EpisodeOver e) {
                heard.add("over");
                throw e;
              }
            };

    assertThat(played(provider, Setting.CLASSICAL, Limits.DEFAULT).ending())
        .isEqualTo(new Ending.Over(false));
    assertThat(heard.take()).isEqualTo("over");
  }

  @Test
  void theTurnOfALoopThatFinishesIsCounted() throws Exception {
    LoopProvider provider =
        hands -> {
          Model model = new MeteredModel(Priced.at(10), hands.meter());
          return words -> {
            var _ = model.answer(REQUEST);
            hands.spend(Usage.tokens(1, 0));
            hands.call("finish", "{\"answer\": \"done\"}");
            return "";
          };
        };
    Episode episode = played(provider, Setting.CLASSICAL, Limits.DEFAULT);

    assertThat(episode.ending()).isEqualTo(new Ending.Finished("done"));
    assertThat(did(episode)).extracting(it -> it.usage().tokens()).containsExactly(11L);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
