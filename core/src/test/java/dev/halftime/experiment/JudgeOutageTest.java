package dev.halftime.experiment;

import static dev.halftime.experiment.OutageTest.identities;
import static dev.halftime.experiment.OutageTest.results;
import static dev.halftime.experiment.OutageTest.runExperiment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.model.ModelException;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Judges that cannot be reached.
final class JudgeOutageTest {

  /// Judged by a model that is away for some episodes, in the middle of sequences too.
  private record Judged(Lamps lamps, BooleanSupplier away) implements BenchmarkDefinition {

    @Override
    public String id() {
      return lamps.id();
    }

    @Override
    public String about() {
      return lamps.about();
    }

    @Override
    public String instructions() {
      return lamps.instructions();
    }

    @Override
    public Stream<Task> tasks() {
      return lamps.tasks();
    }

    @Override
    public World world() {
      return lamps.world();
    }

    @Override
    public User user(Task task, List<Transcript> past, long seed) {
      return lamps.user(task, past, seed);
    }

    @Override
    public Scorer scorer() {
      return (task, episode) -> {
        if (away.getAsBoolean()) {
          throw new ModelException("the judge is away");
        }
        return lamps.scorer().score(task, episode);
      };
    }

    @Override
    public List<Action> reference(Task task) {
      return lamps.reference(task);
    }
  }

  @Test
  void whatNobodyJudgedIsJudgedFromTheRecord() {
    MemoryStore store = new MemoryStore();
    runExperiment(store, Sabotaged.of(new Lamps(6), "scorer"), Keeper::new);
    assertThat(results(store)).hasSize(36).allMatch(Result::unjudged);

    Supplier<Agent> never =
        () ->
            seen -> {
              throw new AssertionError("asked again");
            };
    runExperiment(store, Lamps.of(6), never);

    assertThat(results(store))
        .hasSize(36)
        .allMatch(it -> it.score() instanceof Score.Graded graded && graded.value() == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void aJudgeThatGoesAwayAndComesBackChangesNothingButWhenItJudges(int every) {
    MemoryStore undisturbed = new MemoryStore();
    runExperiment(undisturbed, Lamps.of(6), Keeper::new);
    MemoryStore store = new MemoryStore();
    AtomicInteger judged = new AtomicInteger();
    Benchmark lamps =
        Benchmark.of(new Judged(new Lamps(6), () -> judged.incrementAndGet() % every == 0));

    Outcome outcome = runExperiment(store, lamps, Keeper::new);
    assertThat(outcome.why()).isEqualTo(Outcome.Why.MISSING);
    assertThat(results(store)).hasSize(36).anyMatch(Result::unjudged).noneMatch(Result::lost);
    assertThat(results(store)).anyMatch(it -> it.score() instanceof Score.Graded);
    for (int round = 0; round < 36; round++) {
      outcome = runExperiment(store, lamps, Keeper::new);
    }
    assertThat(outcome.why()).isEqualTo(Outcome.Why.COMPLETE);
    assertThat(identities(store)).isEqualTo(identities(undisturbed));
    assertThat(results(store)).extracting(Result::score).containsAll(scores(undisturbed));
    assertThat(results(store)).noneMatch(Result::missing);
  }

  private static List<Score> scores(Store store) {
    return results(store).stream().map(Result::score).toList();
  }
}
