package dev.halftime.experiment;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import java.util.List;
import java.util.stream.Stream;

/// A benchmark with one method that throws.
record Sabotaged(BenchmarkDefinition sound, String method) implements BenchmarkDefinition {

  static Benchmark of(BenchmarkDefinition sound, String method) {
    return Benchmark.of(new Sabotaged(sound, method));
  }

  private void here(String name) {
    if (name.equals(method)) {
      throw new IllegalStateException("sabotage in " + name);
    }
  }

  @Override
  public String id() {
    return sound.id();
  }

  @Override
  public String about() {
    return sound.about();
  }

  @Override
  public String instructions() {
    here("instructions");
    return sound.instructions();
  }

  @Override
  public Stream<Task> tasks() {
    here("tasks");
    return method.equals("twice")
        ? sound.tasks().flatMap(task -> Stream.generate(() -> task).limit(2))
        : sound.tasks();
  }

  @Override
  public World world() {
    here("world");
    return sound.world();
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    here("user");
    return sound.user(task, past, seed);
  }

  @Override
  public Scorer scorer() {
    here("scorer");
    return sound.scorer();
  }

  @Override
  public List<Action> reference(Task task) {
    here("reference");
    return sound.reference(task);
  }
}
