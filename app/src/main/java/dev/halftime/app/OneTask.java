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

/// A benchmark of which one task is played.
///
/// @param user who comes with it instead of the benchmark's own user
public record OneTask(Benchmark whole, Task task, Optional<User> user) implements Benchmark {

  @Override
  public String id() {
    return whole.id();
  }

  @Override
  public String about() {
    return whole.about();
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
    return Stream.of(task);
  }

  @Override
  public World world() {
    return whole.world();
  }

  @Override
  public User user(Task met, List<Transcript> past, long seed) {
    return user.orElseGet(() -> whole.user(met, past, seed));
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
