package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A benchmark for tests of users: two guests alternate.
///
/// @param maker makes a user from what it saw before and a seed
/// @param contract contract of the guests
public record Guests(Maker maker, UserContract contract) implements BenchmarkDefinition {

  /// Creates guests with the general contract.
  public Guests(Maker maker) {
    this(maker, UserContract.GENERAL);
  }

  /// Returns the same guests with another contract.
  public Guests promising(UserContract promised) {
    return new Guests(maker, promised);
  }

  public Benchmark benchmark() {
    return Benchmark.of(this);
  }

  @FunctionalInterface
  public interface Maker {
    User of(List<Transcript> past, long seed);
  }

  @Override
  public String id() {
    return "guests";
  }

  @Override
  public String about() {
    return "two guests take turns";
  }

  @Override
  public String instructions() {
    return "";
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.range(0, 4)
        .mapToObj(i ->
            new Task(
                "t" + i,
                "visit",
                "",
                Json.object(),
                Json.object(),
                Json.object().put("room", "R471" + i),
                new Task.Worth(1, 1),
                new Task.Place("guest " + i % 2, List.of(), List.of(), "")));
  }

  @Override
  public World world() {
    return new Hall();
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return maker.of(past, seed);
  }

  @Override
  public List<Object> parts() {
    RolePrompt role =
        (task, _) -> "You are " + task.place().user() + " and want a room for " + task.id() + ".";
    return List.of(contract, role);
  }

  @Override
  public Scorer scorer() {
    return (_, episode) ->
        episode.ending() instanceof Ending.Left
            ? new Score.Graded(0, "a guest left")
            : new Score.Graded(1, "a guest stayed");
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(new Action.Finish(""));
  }

  /// A world in which guests can ring a bell.
  private static final class Hall implements World {

    @Override
    public List<Tool> tools(Party party) {
      return List.of(new Tool("ring", "Rings.", Json.object(), Tool.Kind.WRITE));
    }

    @Override
    public Optional<Observation> begin(Task task) {
      return Optional.empty();
    }

    @Override
    public Step<Observation> step(Party by, Action.Call call) {
      return Step.on(new Observation.Text("ding"));
    }

    @Override
    public State state() {
      return State.of(Map.of());
    }

    @Override
    public void restore(State state) {}
  }
}
