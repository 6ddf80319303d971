package dev.halftime.app;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.user.Recast;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A benchmark of which some tasks are played.
///
/// @param given these tasks
/// @param casting who comes with them instead of the benchmark's own users
public record SomeTasks(Benchmark whole, List<Task> given, Optional<Casting> casting)
    implements Benchmark {

  /// Who plays the user of a task.
  @FunctionalInterface
  public interface Casting {

    /// The user of a task.
    ///
    /// @param past what this user saw of the earlier episodes of a sequence, oldest first
    User user(Task task, List<Transcript> past);
  }

  /// One task with the benchmark's own user.
  public static SomeTasks one(Benchmark whole, Task task) {
    return new SomeTasks(whole, List.of(task), Optional.empty());
  }

  @Override
  public String id() {
    return whole.id();
  }

  @Override
  public String about() {
    return whole.about();
  }

  @Override
  public String title() {
    return casting.isEmpty() ? whole.title() : Recast.title(whole.title(), Experiment.HUMAN);
  }

  @Override
  public String caveat() {
    return whole.caveat();
  }

  @Override
  public String instructions() {
    return whole.instructions();
  }

  @Override
  public String instructions(boolean alone) {
    return whole.instructions(alone);
  }

  @Override
  public Optional<String> greeting() {
    return whole.greeting();
  }

  @Override
  public Stream<Task> tasks() {
    return given.stream();
  }

  @Override
  public World world() {
    return whole.world();
  }

  @Override
  public User user(Task met, List<Transcript> past, long seed) {
    return casting.map(it -> it.user(met, past)).orElseGet(() -> whole.user(met, past, seed));
  }

  @Override
  public Scorer scorer() {
    return whole.scorer();
  }

  @Override
  public List<Action> reference(Task of) {
    return whole.reference(of);
  }
}
