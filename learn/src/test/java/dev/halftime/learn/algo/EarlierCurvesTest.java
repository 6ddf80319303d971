package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftime.json.Json;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A seed gives the same curve and weights as in an earlier version, bit for bit, and a training
/// has the same name, under which its checkpoints are found.
///
/// `curves.txt` was written by that version and uses its hyperparameter names. Each line holds what
/// was trained, the name of the training, the steps, the episodes, the mean return of the last 100
/// episodes, and digests of the metrics of all iterations, of the checkpoint, and of the policy.
@Tag("outside")
final class EarlierCurvesTest {

  static List<String> curves() throws IOException {
    return lines("curves.txt");
  }

  static List<String> names() throws IOException {
    return lines("names.txt");
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = EarlierCurvesTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("curves")
  void aSeedGivesTheCurveThatItGave(String line) {
    List<String> parts = List.of(line.split(" \\| ", -1));
    boolean table = parts.getFirst().matches("(td0|td-lambda|sarsa|q-learning) .*");
    // other kernels and processors round differently
    assumeTrue(
        table
            || (Mlp.kernels().contains(" 16 ")
                && System.getProperty("os.arch", "").equals("amd64")));

    assertThat(trained(parts.getFirst())).isEqualTo(line);
  }

  /// Each line holds a preset, an algorithm, an environment, and the name of the training.
  @ParameterizedTest
  @MethodSource("names")
  void aPresetHasTheTrainingThatItHad(String line) {
    String[] words = line.split(" ", -1);

    assertThat(name(words[0], Algorithms.of(words[1]), words[2])).isEqualTo(words[3]);
  }

  private static <C extends Record> String name(
      String preset, AlgorithmProvider<C> algorithm, String environment) {
    Preset published = Preset.of(preset, algorithm, environment);
    return new TrainingPlan<>(
            algorithm,
            Gym.REGISTRY.find(environment),
            algorithm.hyperparameters().with(published.values()),
            published.steps(),
            List.of(1L, 2L))
        .name();
  }

  /// @param what algorithm, environment, steps and settings
  private static String trained(String what) {
    return trained(what, Algorithms.of(what.split(" ", 2)[0]));
  }

  private static <C extends Record> String trained(String what, AlgorithmProvider<C> algorithm) {
    String[] words = what.split(" ", 4);
    EnvironmentSpec<?, ?> environment = Gym.REGISTRY.find(words[1]);
    long steps = Long.parseLong(words[2]);
    Hyperparameters<C> settings = Jobs.config(algorithm, words.length > 3 ? words[3] : "");
    String name = new TrainingPlan<>(algorithm, environment, settings, steps, List.of(1L)).name();
    Algorithm learner =
        algorithm.begin(new TrainingConfig<>(environment, settings.config(), steps, 1));
    MessageDigest curve = sha256();
    while (learner.steps() < steps) {
      learner.iterate();
      String told = new TreeMap<>(learner.metrics()) + " " + learner.episodes().takeFresh() + "\n";
      curve.update(told.getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream checkpoint = new ByteArrayOutputStream();
    learner.keep(CheckpointCodec.to(new DataOutputStream(checkpoint)));
    byte[] product =
        learner
            .policy()
            .map(Policy::toJson)
            .map(Json::canonical)
            .orElseGet(() -> Json.canonical(learner.values().orElseThrow()))
            .getBytes(StandardCharsets.UTF_8);
    return String.join(
        " | ",
        what,
        name,
        "" + learner.steps(),
        "" + learner.episodes().episodes(),
        String.format(Locale.ROOT, "%.6f", learner.episodes().recentReturn()),
        hex(curve.digest()),
        hex(sha256().digest(checkpoint.toByteArray())),
        hex(sha256().digest(product)));
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
