package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("outside")
final class Game24Test {

  @Test
  void theSolverSolvesEveryPublishedPuzzle() {
    Benchmark benchmark = Game24.published(PublishedData.folder());
    List<Task> tasks = benchmark.tasks().toList();
    assertThat(tasks).hasSize(1_362);
    assertThat(tasks.stream().filter(task -> solves(benchmark, task))).hasSize(1_362);
  }

  @Test
  void theSolverSolvesGeneratedPuzzles() {
    Benchmark benchmark = Game24.of(5);
    assertThat(benchmark.tasks().limit(100)).allMatch(task -> solves(benchmark, task));
  }

  @Test
  void referenceSolutionsAreRight() {
    Benchmark benchmark = Game24.of(6);
    assertThat(benchmark.tasks().limit(50))
        .allMatch(task ->
            benchmark.reference(task).getFirst() instanceof Action.Finish(String answer)
                && score(benchmark, task, answer) == 1);
  }

  @Test
  void theSameSeedGivesTheSamePuzzlesAndAnotherSeedOthers() {
    assertThat(Game24.of(5).tasks().limit(50).toList())
        .isEqualTo(Game24.of(5).tasks().limit(50).toList());
    assertThat(Game24.of(5).tasks().limit(50).toList())
        .isNotEqualTo(Game24.of(6).tasks().limit(50).toList());
  }

  private static boolean solves(Benchmark benchmark, Task task) {
    Transcript seen =
        Transcript.of(
            List.of(
                new Event.Setup(Party.AGENT, benchmark.instructions(false), List.of()),
                new Event.Observed(Party.AGENT, new Observation.Text(task.brief()), Usage.NONE)));
    Action action = Game24.solver().make(1, _ -> {}).act(seen);
    return action instanceof Action.Finish(String answer) && score(benchmark, task, answer) == 1;
  }

  private static double score(Benchmark benchmark, Task task, String answer) {
    Episode.Key cell = new Episode.Key("solver", "game24", Setting.CLASSICAL, task.id(), "", 0, 0);
    Ending ending = new Ending.Finished(answer);
    Episode episode =
        new Episode(cell, Transcript.EMPTY, ending, "", "", Json.object(), Usage.NONE);
    return benchmark.scorer().score(task, episode) instanceof Score.Graded graded
        ? graded.value()
        : -1;
  }
}
