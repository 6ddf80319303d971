package dev.halftime.learn.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Environment;
import dev.halftime.Step;
import dev.halftime.json.Json;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.text.TextEncoding.Sparse;
import dev.halftime.learn.train.Checkpoints;
import dev.halftime.learn.train.TrainingListener;
import dev.halftime.learn.train.TrainingStoppedException;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Point;
import dev.halftime.record.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Learning to act in a small game in words.
final class TextTrainingTest {

  @TempDir private Path folder;

  /// A corridor of four rooms: at its end there is a lamp, which is worth 5 points. Taking the
  /// sword in the first room ends the game.
  private static final class Corridor implements Environment<TextState, String> {

    private final KnownActions known;
    private int room;

    Corridor(KnownActions known) {
      this.known = known;
    }

    private TextState state(String text) {
      String look = List.of("Cellar", "Hall", "Kitchen", "Attic").get(room);
      List<String> actions =
          known.of(
              look,
              "nothing",
              () ->
                  room == 0 ? List.of("take sword", "east") : List.of("west", "east", "take lamp"));
      return new TextState(text, look, "nothing", actions);
    }

    @Override
    public TextState reset(long seed) {
      room = 0;
      return state("You wake up.");
    }

    @Override
    public Step<TextState> step(String action) {
      boolean won = room == 3 && action.equals("take lamp");
      boolean lost = action.equals("take sword");
      room =
          action.equals("east") ? Math.min(3, room + 1) : action.equals("west") ? room - 1 : room;
      return new Step<>(state("You " + action + "."), won ? 5 : 0, won || lost, false);
    }
  }

  private static TextTraining training(String algorithm, int steps) {
    return new TextTraining(
        algorithm,
        "corridor",
        Corridor::new,
        TextTraining.defaults(algorithm)
            .with("units", "16")
            .with("n_envs", "4")
            .with("max_steps", "12")
            .with("temperature", "0.5"),
        steps,
        List.of(1L));
  }

  private LearningCurve trained(TextTraining training, String name) {
    MemoryStore store = new MemoryStore();
    training.train(store, Checkpoints.none(folder.resolve(name)), TrainingListener.SILENT);
    return store.curves(training.run().id()).getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drrn", "hash-drrn"})
  void aCorridorIsLearnedToItsEnd(String algorithm) {
    LearningCurve curve = trained(training(algorithm, 8000), algorithm);
    assertThat(curve.points().getFirst().meanReturn()).as("at the beginning").isLessThan(2.5);
    assertThat(curve.lastReturn()).as("at the end").isGreaterThan(4);
    assertThat(Objects.requireNonNull(curve.evaluation()).meanReturn()).isEqualTo(5);
  }

  @Test
  void aTrainingThatIsStoppedEndsLikeOneThatIsNot() throws IOException {
    TextTraining training = training("drrn", 1200);
    LearningCurve whole = trained(training, "whole");
    MemoryStore store = new MemoryStore();
    Path stopped = folder.resolve("stopped");
    int stops = 0;
    while (true) {
      try {
        training.train(store, Checkpoints.none(stopped), stopping(37));
        break;
      } catch (TrainingStoppedException _) {
        stops++;
      }
    }
    assertThat(stops).isGreaterThan(5);
    assertThat(store.curves(training.run().id()).getFirst()).isEqualTo(whole);
    assertThat(Files.readString(stopped.resolve("policy-1.json")))
        .isEqualTo(Files.readString(folder.resolve("whole/policy-1.json")));
  }

  /// Stops after a number of questions.
  private static TrainingListener stopping(int after) {
    int[] asked = {0};
    return new TrainingListener() {
      @Override
      public void resumed(long seed, long steps) {}

      @Override
      public void point(long seed, Point point) {}

      @Override
      public boolean isStopped() {
        return ++asked[0] > after;
      }
    };
  }

  @Test
  void thePolicyFileHoldsTheSamePolicy() throws IOException {
    trained(training("drrn", 400), "policy");
    String text = Files.readString(folder.resolve("policy/policy-1.json"));
    RelevancePolicy policy = RelevancePolicy.fromJson(Json.read(text));
    assertThat(Json.canonical(policy.toJson()) + "\n").isEqualTo(text);
    var damaged = (ObjectNode) Json.read(text);
    damaged.put("values", "AAAA");
    assertThatThrownBy(() -> RelevancePolicy.fromJson(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("halftime-drrn-1");
  }

  @Test
  void theGradientOfTheNetworkIsThatOfItsValue() {
    RelevanceNetwork network = new RelevanceNetwork(8).initialised(Generator.of(3));
    TextEncoding words = TextEncoding.WORDS;
    Sparse[] state = {words.of("a small mailbox"), words.of("West of House"), words.of("nothing")};
    Sparse action = words.of("open mailbox");
    double value = network.learn(state, action, _ -> 1);
    float[] gradient = network.parameters().gradient().clone();
    float[] values = network.parameters().values();
    int checked = 0;
    for (int i = 0; i < values.length; i++) {
      if (gradient[i] != 0) {
        float kept = values[i];
        values[i] = kept + 1e-2f;
        double above = network.values(state, List.of(action))[0];
        values[i] = kept - 1e-2f;
        double below = network.values(state, List.of(action))[0];
        values[i] = kept;
        assertThat((above - below) / 2e-2)
            .as("parameter " + i)
            .isCloseTo(gradient[i], Offset.offset(5e-3));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(60);
    assertThat(value).isEqualTo(network.values(state, List.of(action))[0]);
  }

  @Test
  void hashedTextsShareNothing() {
    Sparse one = TextEncoding.HASH.of("open mailbox");
    assertThat(TextEncoding.HASH.of("open mailbox").indexes()).isEqualTo(one.indexes());
    assertThat(TextEncoding.HASH.of("open mailboy").indexes()).doesNotContain(one.indexes());
    assertThat(TextEncoding.WORDS.of("open door").indexes()[0])
        .isEqualTo(TextEncoding.WORDS.of("Open mailbox!").indexes()[0]);
  }
}
