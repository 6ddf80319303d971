package dev.halftime.run;

import dev.halftime.Agent;
import dev.halftime.Assumption;
import dev.halftime.Benchmark;
import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Limits;
import dev.halftime.Prices;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.User;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An attempt outside of any experiment: one task in a fresh world, and nothing is recorded.
///
/// @param seed varies how the user talks
/// @param nanos a clock, in nanoseconds from any origin
public record Rehearsal(
    Benchmark benchmark, Task task, Setting setting, long seed, Limits limits, LongSupplier nanos) {

  /// What came of an attempt.
  public record Played(Episode episode, Score score) {}

  /// Lets an agent try; whatever breaks is in the episode's ending, nothing is thrown.
  public Played play(Agent agent) {
    return play(Entrant.of("rehearsal", "an agent of one's own", _ -> agent), agent);
  }

  /// Lets an agent of this kind try, and closes it; it is shown the reference solution if it is
  /// declared to see it.
  public Played play(Entrant entrant) {
    Agent agent = Broken.making(() -> entrant.maker().apply(seed));
    try {
      return play(entrant, agent);
    } finally {
      Broken.close(agent);
    }
  }

  private Played play(Entrant entrant, Agent agent) {
    Cell cell = new Cell("rehearsal", benchmark.id(), setting, task.id(), "", 0, 0);
    Scene scene =
        new Scene(
            cell,
            entrant,
            benchmark,
            task,
            Broken.building(benchmark::world),
            List.of(),
            user(),
            limits,
            Prices.DEFAULT);
    Episode episode = Runner.play(scene, agent, nanos, _ -> {});
    Broken.close(scene.world());
    return new Played(
        episode, Judge.score((of, seen) -> benchmark.scorer().score(of, seen), task, episode));
  }

  private @Nullable User user() {
    return setting.drops(Assumption.AUTONOMY)
        ? Broken.meeting(() -> benchmark.user(task, List.of(), seed))
        : null;
  }
}
