package dev.halftime.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/// Tests of agents on a benchmark whose rules change in the middle of a sequence.
final class DriftTest {

  @TempDir private Path folder;

  /// In the second half of a sequence each room must be heated to 40 degrees.
  static final class Changing implements BenchmarkDefinition {

    private final Heating heating = new Heating();
    private final boolean changed;

    Changing() {
      this(false);
    }

    private Changing(boolean changed) {
      this.changed = changed;
    }

    @Override
    public String id() {
      return "changing";
    }

    @Override
    public String about() {
      return heating.about();
    }

    @Override
    public String instructions() {
      return heating.instructions();
    }

    @Override
    public Stream<Task> tasks() {
      return heating.tasks().map(it -> changed ? changed(it) : it);
    }

    private static Task changed(Task task) {
      ObjectNode judged = task.judged().deepCopy();
      return new Task(
          task.id(),
          task.family(),
          task.brief(),
          task.scenario(),
          task.start(),
          judged.put("degrees", 40),
          task.worth(),
          task.place());
    }

    @Override
    public World world() {
      return heating.world();
    }

    @Override
    public User user(Task task, List<Transcript> past, long seed) {
      return heating.user(task, past, seed);
    }

    @Override
    public Scorer scorer() {
      return heating.scorer();
    }

    @Override
    public List<Action> reference(Task task) {
      return List.of(new Call("heat", task.judged().deepCopy()), new Action.Finish("done"));
    }

    @Override
    public Optional<BenchmarkDefinition> drifted() {
      return Optional.of(new Changing(true));
    }
  }

  static final class Gate {

    @AgentTest(
        agent = Heating.Thermostat.class,
        benchmarkClass = Changing.class,
        setting = "second-half+drift",
        tasks = 20,
        sequence = 2)
    void thermostat(EvaluatedAgent agent) {
      agent.succeedsAtLeast(0.6);
    }
  }

  @Test
  void theExpectedOutcomeOfAFailedEpisodeIsThatOfTheRulesItWasScoredBy() throws IOException {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Gate.class))
        .outputDirectoryCreator(new ExecutedTests.Output(folder))
        .execute();

    try (Stream<Path> files = Files.walk(folder)) {
      List<String> failed =
          files.filter(it -> it.toString().endsWith(".txt")).map(DriftTest::read).toList();
      assertThat(failed).isNotEmpty().allMatch(it -> it.contains("\"degrees\" : 40"));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(it -> it.endsWith("report.html")).map(DriftTest::read))
          .as("a test has one agent, and is no place to run others")
          .hasSize(1)
          .noneMatch(it -> it.contains("No floor was measured"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
