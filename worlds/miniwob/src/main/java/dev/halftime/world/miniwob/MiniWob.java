package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import dev.halftime.user.RepeatingUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// MiniWoB++ as a benchmark with BrowserGym's protocol: five seeds per task, ten steps, and success
/// if the page's raw reward (without time discount) is positive (Le Sellier De Chezelles et al.
/// 2024).
///
/// The seeds are Halftime's own.
public final class MiniWob implements BenchmarkDefinition {

  /// Name of the benchmark.
  public static final String NAME = "miniwob";

  /// Number of seeds of each task.
  public static final int SEEDS = 5;

  private final TaskFiles files;
  private final long seed;

  private MiniWob(TaskFiles files, long seed) {
    this.files = files;
    this.seed = seed;
  }

  /// Creates the benchmark.
  public static Benchmark of(TaskFiles files, long seed) {
    return Benchmark.of(new MiniWob(files, seed));
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String about() {
    return "small tasks on web pages in a browser: 125 kinds";
  }

  @Override
  public String instructions() {
    return """
    You operate a web page by tools. Every result shows the instruction of the page and its
    elements: their reference in brackets, kind, text, value, id (#), class (.), colours, and the
    position of their centre in pixels. Do what the instruction says. You may make %d calls that
    act on the page. The episode ends by itself when the task is done or failed, and what is done
    wrong cannot be undone.
    """
        .formatted(PageWorld.STEPS);
  }

  @Override
  public Stream<Task> tasks() {
    return IntStream.range(0, SEEDS)
        .boxed()
        .flatMap(i -> files.tasks().stream().map(task -> task(task, i)));
  }

  private Task task(String name, int index) {
    String brief =
        "Do what the page says: the instruction is shown with its elements (task '%s')."
            .formatted(name);
    return new Task(
        name + "-s" + index,
        name,
        brief,
        RepeatingUser.scenario(brief),
        Json.object().put("seed", Seeds.of(seed, name, Integer.toString(index)) >>> 33),
        Json.object(),
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }

  @Override
  public World world() {
    return new PageWorld(files);
  }

  /// Returns a world for training, which reuses a page for many episodes without reloading it.
  public static World reused(TaskFiles files) {
    return new PageWorld(files, PageWorld.OPTIONS.reused());
  }

  /// Returns a user who always repeats the brief.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return MiniWob::score;
  }

  private static Score score(Task task, Episode episode) {
    JsonNode now = episode.changes().path(PageWorld.RECORD);
    double raw = now.path(PageWorld.RAW).asDouble();
    if (raw > 0) {
      return new Score.Graded(1, "the page's reward is " + raw);
    }
    return new Score.Graded(
        0,
        now.path(PageWorld.OVER).asBoolean()
            ? "the page's reward is " + raw
            : "the task was not done");
  }

  /// Returns the actions of a script in a browser, for tasks that have one; for others only an
  /// action that gives up.
  ///
  /// @throws dev.halftime.browser.BrowserException if there is no browser
  @Override
  public List<Action> reference(Task task) {
    List<Action> actions = new ArrayList<>();
    if (!Solvers.tasks().contains(task.family())) {
      actions.add(new Action.Finish("no reference solution is known for " + task.family()));
      return actions;
    }
    try (PageWorld world = new PageWorld(files)) {
      world.begin(task);
      Optional<Screen> seen = world.screen();
      while (seen.isPresent()) {
        for (Action.Call call : Solvers.next(task.family(), seen.get()).orElse(List.of())) {
          actions.add(call);
          world.step(call);
        }
        seen = world.screen();
      }
    }
    actions.add(new Action.Finish("done"));
    return actions;
  }

  @Override
  public Optional<Task> byId(String task) {
    return tasks().filter(it -> it.id().equals(task)).findFirst();
  }

  @Override
  public int sequence() {
    return 10;
  }
}
