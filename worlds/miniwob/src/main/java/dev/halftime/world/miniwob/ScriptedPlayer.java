package dev.halftime.world.miniwob;

import dev.halftime.Action.Call;
import dev.halftime.browser.computer.Computer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Plays tasks on one page with scripts, which use only observations, pointer and keys, or with
/// floors.
///
/// All methods throw [dev.halftime.browser.BrowserException] if the browser is broken.
public final class ScriptedPlayer implements AutoCloseable {

  /// The kind of player.
  public enum Player {

    /// The script of the task.
    SCRIPT,

    /// Does nothing.
    NOTHING,

    /// Clicks ten times, on random elements and at random points.
    RANDOM_CLICKS
  }

  private static final PageOptions OPTIONS =
      PageOptions.DEFAULT.withLimit(Duration.ofSeconds(1000)).reused();
  private static final int DRAG_STEPS = 10;

  private final TaskPage page;

  public ScriptedPlayer(TaskFiles files) {
    page = new TaskPage(files);
  }

  /// Returns the tasks that have a script, in alphabetical order.
  public static List<String> tasks() {
    return Solvers.tasks();
  }

  /// Plays an episode.
  ///
  /// @param task name of the task
  /// @param seed seed of the page and of random clicks
  /// @return the raw reward, without time discount; 0 if the episode did not end within ten turns
  public double play(Player player, String task, long seed) {
    page.reset(task, seed, OPTIONS);
    Consumer<Screen> turn =
        switch (player) {
          case SCRIPT -> seen -> Solvers.next(task, seen).orElse(List.of()).forEach(this::execute);
          case NOTHING -> _ -> {};
          case RANDOM_CLICKS -> {
            Random random = new Random(seed);
            yield seen -> clicked(PageAction.random(seen, random));
          }
        };
    int turns = player == Player.NOTHING ? 1 : PageWorld.STEPS;
    for (int i = 0; i < turns && !page.status().done(); i++) {
      Screen seen = player == Player.SCRIPT ? page.settled() : page.observe();
      if (!page.status().done()) {
        turn.accept(seen);
      }
    }
    return page.view().status().raw();
  }

  private void clicked(PageAction action) {
    if (action.type().element()) {
      page.click(action.ref());
    } else {
      page.computer().click(action.x(), action.y());
    }
  }

  private void execute(Call call) {
    var given = call.arguments();
    Computer computer = page.computer();
    switch (call.tool()) {
      case "click_at" -> computer.click(given.path("x").asDouble(), given.path("y").asDouble());
      case "drag_at" ->
          computer.drag(
              given.path("from_x").asDouble(),
              given.path("from_y").asDouble(),
              given.path("to_x").asDouble(),
              given.path("to_y").asDouble(),
              DRAG_STEPS);
      case "press" -> computer.strike(given.path("key").asText());
      case "type" -> computer.type(given.path("text").asText());
      default -> throw new IllegalStateException("a script does not use " + call.tool());
    }
  }

  /// Closes the page.
  @Override
  public void close() {
    page.close();
  }
}
