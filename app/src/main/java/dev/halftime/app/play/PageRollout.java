package dev.halftime.app.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Step;
import dev.halftime.app.Catalogue;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.browser.BrowserException;
import dev.halftime.json.Json;
import dev.halftime.world.miniwob.MiniWobEnvironment;
import dev.halftime.world.miniwob.PageAction;
import dev.halftime.world.miniwob.PageOptions;
import dev.halftime.world.miniwob.Screen;
import dev.halftime.world.miniwob.TaskFiles;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/// Actions executed in a task of MiniWoB++ one after another.
///
/// @param task name of the task
/// @param files the installed pages
public record PageRollout(String task, TaskFiles files) {

  /// Returns whether an id is that of such an environment.
  public static boolean names(String id) {
    return id.startsWith(MiniWobEnvironment.PREFIX);
  }

  /// Finds the environment of an id.
  ///
  /// @throws InvalidInputException if there is none, or its pages are not installed
  public static PageRollout of(String id) {
    try {
      return new PageRollout(MiniWobEnvironment.task(id), TaskFiles.in(Catalogue.DATA));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Executes random actions.
  ///
  /// @param count number of steps
  public void roll(long seed, int count, Consumer<JsonNode> print) {
    Random random = new Random(seed);
    roll(seed, count, environment -> environment.sample(random), print);
  }

  /// Executes these actions.
  public void roll(long seed, List<PageAction> actions, Consumer<JsonNode> print) {
    Iterator<PageAction> next = actions.iterator();
    roll(seed, actions.size(), _ -> next.next(), print);
  }

  /// Reads the actions of a file.
  ///
  /// @throws InvalidInputException if it contains anything else
  public static List<PageAction> actions(Path file) {
    return ActionFile.read(file, PageAction::fromJson);
  }

  private void roll(
      long seed,
      int count,
      Function<MiniWobEnvironment, PageAction> choose,
      Consumer<JsonNode> print) {
    try (MiniWobEnvironment environment =
        new MiniWobEnvironment(files, task, PageOptions.DEFAULT)) {
      long episode = seed;
      print.accept(Json.object().set("reset", environment.reset(episode).toJson()));
      for (int i = 0; i < count; i++) {
        PageAction action = choose.apply(environment);
        Step<Screen> step = environment.step(action);
        ObjectNode line = Json.object();
        line.set("action", action.toJson());
        line.set("observation", step.observation().toJson());
        line.put("reward", step.reward());
        line.put("terminated", step.terminated()).put("truncated", step.truncated());
        print.accept(line);
        if (step.terminated()) {
          print.accept(Json.object().set("reset", environment.reset(++episode).toJson()));
        }
      }
    } catch (BrowserException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
