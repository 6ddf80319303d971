package dev.halftime.app;

import dev.halftime.Action;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A benchmark without end that counts the tasks that are generated, and can be told what happens
/// before each.
public final class EndlessTasks implements BenchmarkDefinition {

  /// Number of tasks that were generated.
  public static final AtomicInteger GENERATED = new AtomicInteger();

  private static volatile Runnable before = () -> {};

  private final boolean said;

  /// A benchmark that says that it is without end.
  public EndlessTasks() {
    this(true);
  }

  /// @param said whether it says that it is without end, and finds a task by its id
  EndlessTasks(boolean said) {
    this.said = said;
  }

  /// Sets what happens before a task is generated.
  public static void before(Runnable each) {
    before = each;
  }

  @Override
  public String id() {
    return "endless";
  }

  @Override
  public String about() {
    return "tasks without end";
  }

  @Override
  public String instructions() {
    return "Wait.";
  }

  @Override
  public boolean endless() {
    return said;
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.iterate(0, i -> i + 1).mapToObj(EndlessTasks::task);
  }

  @Override
  public Optional<Task> byId(String task) {
    if (!said) {
      return BenchmarkDefinition.super.byId(task);
    }
    return task.matches("t[0-9]{1,8}")
        ? Optional.of(task(Integer.parseInt(task.substring(1))))
        : Optional.empty();
  }

  private static Task task(int index) {
    before.run();
    GENERATED.incrementAndGet();
    return Task.of("t" + index, "Task " + index).withFamily(index % 2 == 0 ? "even" : "odd");
  }

  @Override
  public World world() {
    throw new UnsupportedOperationException("nothing is done here");
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    throw new UnsupportedOperationException("nothing is said here");
  }

  @Override
  public Scorer scorer() {
    return (_, _) -> new Score.Ungraded(Ending.Boundary.WORLD, "nothing is done here");
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of();
  }
}
