package dev.halftime.world.gym;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.learn.SnapshotEnvironment;
import dev.halftime.random.Seeds;
import dev.halftime.user.RepeatingUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// An environment as a benchmark: each task is an episode with its own seed, which must end with a
/// sufficient return.
///
/// Only episodes in which a known good policy succeeds become tasks, so every task can be solved.
final class PlayedEnvironment<O, A> implements BenchmarkDefinition {

  /// Maximum number of seeds to try for a task.
  private static final int SEARCHED = 20_000;

  /// Maximum length of an episode if the environment has no limit.
  private static final int LONGEST = 1000;

  private final DescribedEnvironment<O, A> game;
  private final long seed;

  PlayedEnvironment(DescribedEnvironment<O, A> game, long seed) {
    this.game = game;
    this.seed = seed;
  }

  @Override
  public String id() {
    return game.id();
  }

  @Override
  public String about() {
    return game.about() + " (" + game.kind().id() + ")";
  }

  @Override
  public String instructions() {
    String how =
        game.actions().isEmpty()
            ? "numbers within the bounds that the tool names"
            : String.join(", ", game.actions());
    return """
    You control a process: %s. You act by the tool %s. The actions are: %s. Each action is one step;
    a call does 1 to %d of them in a row without looking in between. The episode ends by itself.
    You succeed if it has ended with a return of at least %s.
    """
        .formatted(game.about(), PlayWorld.TOOL, how, PlayWorld.MOST, plain(game.bar().target()));
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public Stream<Task> tasks() {
    return starts().filter(start -> played(start).succeeded).mapToObj(this::task);
  }

  @Override
  public Optional<Task> byId(String id) {
    return starts()
        .limit(SEARCHED)
        .filter(start -> id.equals("s" + start))
        .filter(start -> played(start).succeeded)
        .mapToObj(this::task)
        .findFirst();
  }

  private LongStream starts() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToLong(i -> Seeds.of(seed, game.id(), Integer.toString(i)) >>> 33);
  }

  private Task task(long start) {
    String brief =
        "Please %s. The return must be %s or more."
            .formatted(game.about(), plain(game.bar().target()));
    return new Task(
        "s" + start,
        game.id(),
        brief,
        RepeatingUser.scenario(brief),
        Json.object().put("seed", start),
        Json.object().put("target", game.bar().target()),
        new Task.Worth(1, 5),
        Task.Place.ALONE);
  }

  @Override
  public World world() {
    return new PlayWorld<>(game);
  }

  /// Returns a user who always repeats the goal.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return PlayedEnvironment::score;
  }

  private static Score score(Task task, Episode episode) {
    JsonNode now = episode.changes().path(PlayWorld.RECORD);
    double target = task.judged().path("target").asDouble();
    double total = now.path("return").asDouble();
    if (!now.path("over").asBoolean()) {
      return new Score.Graded(0, "the episode was not played to its end");
    }
    return total >= target
        ? new Score.Graded(1, "return " + total + ", at least " + target)
        : new Score.Graded(0, "return " + total + ", less than " + target);
  }

  @Override
  public List<Action> reference(Task task) {
    return played(task.start().path("seed").asLong()).calls();
  }

  @Override
  public double floor() {
    return game.bar().floor();
  }

  @Override
  public List<Object> parts() {
    return List.of(new SpacesCheck(game.kind()));
  }

  /// Plays an episode with the known good policy.
  private Way played(long start) {
    SnapshotEnvironment<O, A> simulation = game.kind().make();
    O observation = simulation.reset(start);
    ArrayNode actions = Json.MAPPER.createArrayNode();
    double total = 0;
    boolean over = false;
    while (!over && actions.size() < LONGEST) {
      A action = game.controller().apply(observation);
      actions.add(name(action));
      Step<O> step = simulation.step(action);
      total += step.reward();
      observation = step.observation();
      over = step.terminated() || step.truncated();
    }
    return new Way(actions, over && total >= game.bar().target());
  }

  private JsonNode name(A action) {
    JsonNode json = game.kind().actions().toJson(action);
    return json.isArray() ? json.get(0) : Json.tree(game.actions().get(json.asInt()));
  }

  /// The actions of one episode.
  private record Way(ArrayNode actions, boolean succeeded) {

    List<Action> calls() {
      List<Action> calls = new ArrayList<>();
      for (int from = 0; from < actions.size(); from += PlayWorld.MOST) {
        ObjectNode arguments = Json.object();
        ArrayNode some = arguments.putArray(PlayWorld.ARGUMENT);
        int to = Math.min(from + PlayWorld.MOST, actions.size());
        IntStream.range(from, to).forEach(i -> some.add(actions.get(i)));
        calls.add(new Action.Call(PlayWorld.TOOL, arguments));
      }
      calls.add(new Action.Finish("done"));
      return calls;
    }
  }
}
