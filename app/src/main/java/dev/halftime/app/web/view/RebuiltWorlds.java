package dev.halftime.app.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.app.Catalogue;
import dev.halftime.record.Run;
import dev.halftime.state.State;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Rebuilds worlds as they were before an episode, if the benchmark is available.
public record RebuiltWorlds(LongFunction<Catalogue> catalogue) {

  /// Returns the records before an episode by path; missing nodes if the world cannot be rebuilt.
  public Function<String, JsonNode> before(Run run, Episode episode, Optional<Task> task) {
    if (task.isEmpty() || (run.imported() && episode.cell().benchmark().contains(":"))) {
      // Viewing an imported episode must not load classes or files that its archive names.
      return _ -> MissingNode.getInstance();
    }
    try (World world =
        catalogue.apply(run.experiment().seed()).benchmark(episode.cell().benchmark()).world()) {
      if (world.external()) {
        return _ -> MissingNode.getInstance(); // viewing must not start or reset anything
      }
      world.begin(task.get());
      State state = world.state();
      if (!state.digest().equals(episode.before())) {
        return _ -> MissingNode.getInstance(); // the world had earlier episodes
      }
      return path -> state.get(path).orElse(MissingNode.getInstance());
    } catch (RuntimeException e) {
      // The benchmark is missing or fails: the page shows what was recorded.
      return _ -> MissingNode.getInstance();
    }
  }
}
