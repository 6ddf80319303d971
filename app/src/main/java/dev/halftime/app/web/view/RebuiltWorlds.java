package dev.halftime.app.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.halftime.Episode;
import dev.halftime.State;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.app.Catalogue;
import dev.halftime.record.Run;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Worlds as they were before an episode, built anew where the benchmark is at hand.
public record RebuiltWorlds(LongFunction<Catalogue> catalogue) {

  /// The records before an episode, by path; missing nodes if the world cannot be built again.
  public Function<String, JsonNode> before(Run run, Episode episode, Optional<Task> task) {
    if (task.isEmpty() || (run.imported() && episode.cell().benchmark().contains(":"))) {
      // What an archive names is not loaded to be looked at.
      return _ -> MissingNode.getInstance();
    }
    try (World world =
        catalogue.apply(run.experiment().seed()).benchmark(episode.cell().benchmark()).world()) {
      if (world.external()) {
        return _ -> MissingNode.getInstance(); // nothing is started or reset to be looked at
      }
      world.begin(task.get());
      State state = world.state();
      if (!state.digest().equals(episode.before())) {
        return _ -> MissingNode.getInstance(); // it had a history
      }
      return path -> state.get(path).orElse(MissingNode.getInstance());
    } catch (RuntimeException e) {
      // A benchmark that is not here any more, or that breaks: the page shows what was recorded.
      return _ -> MissingNode.getInstance();
    }
  }
}
