package dev.halftime.app.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Setting;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import dev.halftime.world.dungeon.Dungeon;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/// Actions executed in the tasks of a level of `dungeon` one after another, in the environment in
/// which agents are evaluated and trained: when a game ends, the next task begins.
///
/// @param name name of the benchmark, such as `dungeon@2/unseen-words`
public record DungeonRollout(String name) {

  /// Returns whether an id is that of a level.
  public static boolean names(String id) {
    return Dungeon.names(id);
  }

  /// Takes possible actions at random.
  ///
  /// @param count number of steps
  public void roll(long seed, int count, Consumer<JsonNode> print) {
    Random random = new Random(seed);
    roll(
        seed,
        count,
        seen -> {
          List<String> possible = Dungeon.possible(seen);
          return possible.get(random.nextInt(possible.size()));
        },
        print);
  }

  /// Executes these actions, in words.
  public void roll(long seed, List<String> actions, Consumer<JsonNode> print) {
    Iterator<String> next = actions.iterator();
    roll(seed, actions.size(), _ -> next.next(), print);
  }

  private void roll(
      long seed, int count, Function<Transcript, String> choose, Consumer<JsonNode> print) {
    Benchmark benchmark = benchmark(seed);
    Iterator<Task> tasks = benchmark.tasks().iterator();
    int done = 0;
    while (done < count) {
      try (EpisodeEnvironment environment =
          new EpisodeEnvironment(
              benchmark, tasks.next(), Setting.CLASSICAL, Limits.DEFAULT, () -> 0)) {
        Transcript seen = environment.reset(seed);
        print.accept(Json.object().set("reset", observations(seen, 0)));
        while (done < count && !environment.isOver()) {
          String action = choose.apply(seen);
          int before = seen.size();
          Step<Transcript> step = environment.step(Dungeon.call(action));
          seen = step.observation();
          print.accept(line(action, step, observations(seen, before)));
          done++;
        }
      }
    }
  }

  private Benchmark benchmark(long seed) {
    try {
      return Dungeon.of(name, seed);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ObjectNode line(String action, Step<Transcript> step, JsonNode observation) {
    ObjectNode line = Json.object().put("action", action);
    line.set("observation", observation);
    return line.put("reward", step.reward())
        .put("terminated", step.terminated())
        .put("truncated", step.truncated());
  }

  /// Returns what was observed since a point of the transcript.
  private static JsonNode observations(Transcript seen, int from) {
    List<JsonNode> observations = new ArrayList<>();
    for (Event event : seen.events().subList(from, seen.size())) {
      if (event instanceof Event.Observed saw) {
        observations.add(Json.tree(saw.observation()));
      }
    }
    return Json.tree(observations);
  }
}
