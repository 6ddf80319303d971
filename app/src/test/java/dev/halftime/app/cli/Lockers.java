package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.tool.StateDraft;
import dev.halftime.tool.ToolSet;
import dev.halftime.tool.ToolWorld;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A benchmark for learning agents: exactly the given locker must be opened or closed.
final class Lockers implements BenchmarkDefinition {

  private record Locker(int locker) {}

  private static final ToolSet<StateDraft> TOOLS =
      ToolSet.overState()
          .write(
              "open",
              "Opens a locker.",
              Locker.class,
              (hall, it) -> hall.put("lockers/" + it.locker, "open"))
          .write(
              "shut",
              "Shuts a locker.",
              Locker.class,
              (hall, it) -> hall.put("lockers/" + it.locker, "shut"));

  private final long seed;
  private final BooleanSupplier closed;

  Lockers(long seed) {
    this(seed, () -> false);
  }

  /// @param closed whether no world can be made
  Lockers(long seed, BooleanSupplier closed) {
    this.seed = seed;
    this.closed = closed;
  }

  @Override
  public String id() {
    return "lockers";
  }

  @Override
  public String about() {
    return "open a locker";
  }

  @Override
  public String instructions() {
    return "You look after the lockers.";
  }

  @Override
  public ToolWorld world() {
    if (closed.getAsBoolean()) {
      throw new IllegalStateException("the hall is closed");
    }
    return ToolWorld.of(TOOLS);
  }

  @Override
  public Stream<Task> tasks() {
    return Task.generated(
        seed,
        (i, random) -> {
          int locker = 1 + random.nextInt(90);
          String word = random.nextInt(2) == 0 ? "open" : "shut";
          return Task.of("t" + i, "Of the 95 lockers, please " + word + " locker " + locker + ".")
              .withJudged(Map.of("lockers/" + locker, word));
        });
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return _ -> Action.say(task.brief());
  }

  @Override
  public Scorer scorer() {
    return (task, episode) -> {
      ObjectNode changes = episode.changes();
      if (changes.equals(task.judged())) {
        return new Score.Graded(1, "as it should be");
      }
      boolean only = changes.size() == 1 && changes.has(task.judged().fieldNames().next());
      return new Score.Graded(
          only ? 0.25 : 0, only ? "the right locker" : "other lockers, or none");
    };
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of();
  }
}
