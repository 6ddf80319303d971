package dev.halftime.world.miniwob.policy;

import dev.halftime.Benchmark;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.browser.BrowserException;
import dev.halftime.world.miniwob.MiniWob;
import dev.halftime.world.miniwob.TaskFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Trains a click policy by REINFORCE with a baseline per task (Williams 1992); the return of an
/// episode is 1 if it was solved, otherwise 0.
///
/// Episodes are those of the benchmark `miniwob`, with different seeds.
public final class ClickTraining implements AutoCloseable {

  private static final double RATE = 0.5;
  private static final double BASELINE = 0.9;

  /// Maximum number of calls in an episode.
  private static final int CALLS = 5;

  private final TaskFiles files;
  private @Nullable World world;
  private final ClickPolicy policy = ClickPolicy.untrained();
  private final Map<String, Double> baselines = new HashMap<>();

  public ClickTraining(TaskFiles files) {
    this.files = files;
  }

  /// Returns the policy that is trained.
  public ClickPolicy policy() {
    return policy;
  }

  private record Taken(List<ClickMenu.Choice> menu, int chosen) {}

  /// Plays an episode and learns from it.
  ///
  /// @param task name of the task
  /// @param seed seed of the benchmark whose first task of this kind is played, and of the sampled
  ///   actions
  /// @return whether it was solved
  public boolean learn(String task, long seed) {
    List<Taken> taken = new ArrayList<>();
    Random random = new Random(seed);
    boolean solved =
        play(
            task,
            seed,
            menu -> {
              int chosen = policy.sample(menu, random);
              taken.add(new Taken(menu, chosen));
              return chosen;
            });
    double baseline = baselines.getOrDefault(task, 0.0);
    double advantage = (solved ? 1 : 0) - baseline;
    baselines.put(task, BASELINE * baseline + (1 - BASELINE) * (solved ? 1 : 0));
    taken.forEach(each -> policy.ascend(each.menu(), each.chosen(), RATE * advantage));
    return solved;
  }

  /// Plays an episode with the most probable actions.
  ///
  /// @return whether it was solved
  public boolean solves(String task, long seed) {
    return play(task, seed, policy::best);
  }

  /// Plays an episode with uniformly random actions.
  ///
  /// @return whether it was solved
  public boolean solvesAtRandom(String task, long seed) {
    Random random = new Random(seed);
    return play(task, seed, menu -> random.nextInt(menu.size()));
  }

  /// Chooses an action.
  @FunctionalInterface
  private interface Choose {

    int of(List<ClickMenu.Choice> menu);
  }

  private boolean play(String name, long seed, Choose choose) {
    Benchmark benchmark = MiniWob.of(files, seed);
    Task task = benchmark.byId(name + "-s0").orElseThrow();
    try {
      Observation seen = current().begin(task).orElseThrow();
      for (int i = 0; i < CALLS; i++) {
        List<ClickMenu.Choice> menu =
            seen instanceof Observation.Text(String page) ? ClickMenu.of(page) : List.of();
        if (menu.isEmpty()) {
          return false;
        }
        Step<Observation> step = current().step(Party.AGENT, menu.get(choose.of(menu)).call());
        if (step.terminated()) {
          return step.reward() > 0;
        }
        seen = step.observation() instanceof Observation.Text ? step.observation() : seen;
      }
      return false;
    } catch (BrowserException e) {
      close(); // the next episode gets a fresh page
      throw e;
    }
  }

  private World current() {
    if (world == null) {
      world = MiniWob.reused(files);
    }
    return world;
  }

  /// Closes the page.
  @Override
  public void close() {
    if (world != null) {
      world.close();
    }
    world = null;
  }
}
