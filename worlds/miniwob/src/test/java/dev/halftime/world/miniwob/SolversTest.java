package dev.halftime.world.miniwob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Action.Call;
import dev.halftime.Benchmark;
import dev.halftime.Step;
import dev.halftime.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Plays the scripts, which use pointer and keyboard alone, through the tools of agents.
@Tag("slow")
final class SolversTest {

  private static final long SEED = 7;
  private static final int SEEDS = 2;
  private static final int AT_ONCE = 3;

  /// Tasks whose reward is the closeness of a point, which has whole coordinates.
  private static final Set<String> CLOSE = Set.of("circle-center", "find-midpoint");

  @Test
  void scriptsSolveTheirTasksWithPointerAndKeysAlone()
      throws InterruptedException, ExecutionException {
    TaskFiles files = Pages.files();
    Benchmark benchmark = MiniWob.of(files, SEED);
    Map<String, Future<String>> playing = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (String name : Solvers.tasks()) {
        for (int i = 0; i < SEEDS; i++) {
          Task task = benchmark.byId(name + "-s" + i).orElseThrow();
          playing.put(task.id(), threads.submit(() -> played(benchmark, task)));
        }
      }
    }

    Map<String, String> failed = new TreeMap<>();
    for (Map.Entry<String, Future<String>> each : playing.entrySet()) {
      if (!each.getValue().get().isEmpty()) {
        failed.put(each.getKey(), each.getValue().get());
      }
    }
    assertThat(Solvers.tasks()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(failed).isEmpty();
  }

  /// Repeats a reference solution in a fresh world.
  ///
  /// @return what went wrong; empty for nothing
  private static String played(Benchmark benchmark, Task task) {
    List<Action> reference = benchmark.reference(task);
    try (PageWorld world = (PageWorld) benchmark.world()) {
      world.begin(task);
      Step<?> last = null;
      for (Action action : reference) {
        if (action instanceof Call call) {
          if (!Set.of("click_at", "drag_at", "press", "type").contains(call.tool())) {
            return call + " uses more than pointer and keys";
          }
          last = world.step(call);
        }
      }
      double raw = world.state().get(PageWorld.RECORD).orElseThrow().path(PageWorld.RAW).asDouble();
      boolean solved = raw == 1 || (raw > 0.9 && CLOSE.contains(task.family()));
      return solved && last != null && last.terminated() && last.reward() == 1
          ? ""
          : "reward " + raw + " after " + reference;
    }
  }
}
