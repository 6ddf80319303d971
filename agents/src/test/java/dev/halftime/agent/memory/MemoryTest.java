package dev.halftime.agent.memory;

import static dev.halftime.agent.Told.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.agent.Heard;
import dev.halftime.agent.Told;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.episode.UsageCounter;
import dev.halftime.json.Json;
import dev.halftime.model.Embedding;
import dev.halftime.model.Message;
import dev.halftime.model.MeteredEmbedding;
import dev.halftime.model.MeteredModel;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryTest {

  /// An embedding that counts letters: texts with the same letters are equal.
  private static final Embedding LETTERS =
      text -> {
        float[] place = new float[26];
        text.toLowerCase(java.util.Locale.ROOT)
            .chars()
            .filter(c -> c >= 'a' && c <= 'z')
            .forEach(c -> place[c - 'a']++);
        var whole = new Embedding.Vector(place, Usage.NONE);
        double length = Math.sqrt(whole.cosine(whole));
        for (int i = 0; i < place.length; i++) {
          place[i] /= (float) Math.max(1e-9, length);
        }
        return new Embedding.Vector(place, new Usage(text.length(), 0, 0, 0, 0, 0, 0));
      };

  private final UsageCounter meter = new UsageCounter();

  private Prior prior(Heard model) {
    return Prior.of(new MeteredModel(model, meter), 1);
  }

  @Test
  void whatIsRecalledIsAddedToTheInstructionsOfAnyAgent() {
    List<Transcript> seen = new ArrayList<>();
    Agent agent =
        new MemoryAgent(
            told -> {
              seen.add(told);
              return new Action.Finish("");
            },
            List.of(History.within(1000)));

    agent.act(opening("first"));
    agent.learn(Told.episode(opening("first")));
    agent.act(opening("second"));

    assertThat(seen.getFirst()).isEqualTo(opening("first"));
    assertThat(((Event.Setup) seen.getLast().get(0)).instructions())
        .startsWith("Serve well.")
        .contains("They: first");
    assertThat(seen.getLast().last()).isEqualTo(opening("second").last());
  }

  @Test
  void aHistoryKeepsTheLatestEpisodesThatFit() {
    History history = History.within(40);
    for (int i = 1; i <= 9; i++) {
      history.learn(Told.episode(opening("This is number " + i)));
    }

    assertThat(history.recall(opening("?"))).contains("number 9").doesNotContain("number 1");
    assertThat(history.size()).isLessThan(200);
  }

  @Test
  void anEpisodeThatIsTooLongLeavesNothing() {
    History history = History.within(10);
    history.learn(Told.episode(opening("long ".repeat(100))));

    assertThat(history.recall(opening("?"))).isEmpty();
  }

  @Test
  void notesAreWrittenByTheModelAndTheirCostIsCounted() {
    Heard model = Heard.saying("x", "The desk opens at nine.", "y");
    MemoryAgent agent =
        new MemoryAgent(ModelAgent.act(prior(model)), List.of(new Notes(prior(model), 100)));

    agent.act(opening("first"));
    var _ = meter.take();
    agent.learn(Told.episode(opening("first")));
    agent.act(opening("second"));

    assertThat(model.requests.get(1).messages().getLast().text()).contains("They: first");
    assertThat(model.requests.get(2).messages().getFirst().text())
        .contains("The desk opens at nine.");
    assertThat(meter.take().tokensIn()).isEqualTo(20);
    assertThat(agent.memories().getFirst().snapshot())
        .isEqualTo(Json.tree("The desk opens at nine."));
  }

  @Test
  void notesNeverGrowBeyondTheirBound() {
    Notes notes = new Notes(prior(Heard.saying("word ".repeat(1000))), 10);
    notes.learn(Told.episode(opening("?")));

    assertThat(notes.size()).isEqualTo(40);
  }

  @Test
  void theEpisodesThatBeganMostAlikeAreLookedUp() {
    Recall recall = new Recall(new MeteredEmbedding(LETTERS, meter), 1);
    recall.learn(Told.episode(opening("aaa bbb")));
    recall.learn(Told.episode(opening("xxx yyy")));

    assertThat(recall.recall(opening("abab"))).contains("aaa bbb").doesNotContain("xxx");
    assertThat(recall.recall(opening("yxyx"))).contains("xxx yyy").doesNotContain("aaa");
  }

  @Test
  void whatRecallingTakesIsCountedWithTheNextAction() {
    MemoryAgent agent =
        new MemoryAgent(
            _ -> new Action.Finish(""),
            List.of(new Recall(new MeteredEmbedding(LETTERS, meter), 1)));
    agent.act(opening("12345"));
    assertThat(meter.take()).isEqualTo(Usage.NONE);
    agent.learn(Told.episode(opening("12345")));
    agent.act(opening("123"));

    assertThat(meter.take().tokensIn()).isEqualTo(5 + 3);
    assertThat(meter.take()).isEqualTo(Usage.NONE);
  }

  @Test
  void aRecallHoldsTheLatestEpisodesOnlyAndOfEachItsBeginning() {
    Recall recall = new Recall(new MeteredEmbedding(LETTERS, meter), 1_000_000);
    for (int i = 0; i < 1_100; i++) {
      recall.learn(Told.episode(opening("task " + i + " ")));
    }
    assertThat(recall.snapshot()).hasSize(1_000);
    assertThat(recall.snapshot().get(0).path("about").asText()).isEqualTo("task 100 ");

    Recall flooded = new Recall(new MeteredEmbedding(LETTERS, meter), 3);
    flooded.learn(Told.episode(opening("\uD83D\uDE00".repeat(100_000))));
    assertThat(flooded.size()).isLessThan(9_000);
    assertThat(flooded.recall(opening("?"))).doesNotContain("\uD83D ").hasSizeLessThan(5_000);
    Recall restored = new Recall(new MeteredEmbedding(LETTERS, meter), 3);
    restored.restore(flooded.snapshot());
    assertThat(restored.snapshot()).isEqualTo(flooded.snapshot());
  }

  @Test
  void reflexionKeepsItsLastThreeReflections() {
    Heard model = Heard.saying("one", "two", "three", "four", "x");
    Reflections reflections = new Reflections(prior(model));
    for (int i = 0; i < 4; i++) {
      reflections.learn(Told.episode(opening("task " + i)));
    }
    assertThat(reflections.recall(opening("?")))
        .contains("two", "three", "four")
        .doesNotContain("one");

    Agent agent = MemoryAgent.reflexion(prior(Heard.saying("x", "be kinder", "y")));
    agent.act(opening("?"));
    agent.learn(Told.episode(opening("?")));
    assertThat(agent.act(opening("?"))).isEqualTo(new Action.Say("y"));
  }

  @Test
  void everyMemoryCanBeSnapshotAndRestored() {
    List<Memory> filled =
        List.of(
            History.within(1000),
            new Notes(prior(Heard.saying("noted")), 100),
            new Reflections(prior(Heard.saying("thought"))),
            new Recall(new MeteredEmbedding(LETTERS, meter), 2));
    List<Memory> empty =
        List.of(
            History.within(1000),
            new Notes(prior(Heard.saying("")), 100),
            new Reflections(prior(Heard.saying(""))),
            new Recall(new MeteredEmbedding(LETTERS, meter), 2));
    for (int i = 0; i < filled.size(); i++) {
      filled.get(i).learn(Told.episode(opening("something")));
      empty.get(i).restore(Json.read(filled.get(i).snapshot().toString()));
      Transcript now = opening("anything");
      assertThat(empty.get(i).recall(now)).isNotEmpty().isEqualTo(filled.get(i).recall(now));
      Memory memory = empty.get(i);
      assertThatThrownBy(() -> memory.restore(Json.tree(7)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aLearningModelIsAskedAboutWhatHappenedOnly() {
    Heard model = Heard.saying("ok");
    new Notes(prior(model), 50).learn(Told.episode(opening("?")));

    assertThat(model.requests.getFirst().messages())
        .hasSize(1)
        .hasOnlyElementsOfType(Message.User.class);
    assertThat(model.requests.getFirst().tools()).isEmpty();
  }
}
