package dev.halftime.app;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A benchmark under the name by which it was asked for, so that a resumed run finds it again.
record Renamed(Benchmark benchmark, String id) implements Benchmark {

  @Override
  public String about() {
    return benchmark.about();
  }

  @Override
  public String title() {
    return benchmark.title().replace(benchmark.id(), id);
  }

  @Override
  public String caveat() {
    return benchmark.caveat();
  }

  @Override
  public String instructions() {
    return benchmark.instructions();
  }

  @Override
  public String instructions(boolean alone) {
    return benchmark.instructions(alone);
  }

  @Override
  public Optional<String> greeting() {
    return benchmark.greeting();
  }

  @Override
  public Stream<Task> tasks() {
    return benchmark.tasks();
  }

  @Override
  public World world() {
    return benchmark.world();
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return benchmark.user(task, past, seed);
  }

  @Override
  public Scorer scorer() {
    return benchmark.scorer();
  }

  @Override
  public List<Action> reference(Task task) {
    return benchmark.reference(task);
  }

  @Override
  public double floor() {
    return benchmark.floor();
  }

  @Override
  public int sequence() {
    return benchmark.sequence();
  }

  @Override
  public Optional<Benchmark> drifted() {
    return benchmark.drifted().map(drifted -> new Renamed(drifted, id));
  }
}
