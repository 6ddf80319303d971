package dev.halftime.bench.page;

import dev.halftime.app.Catalogue;
import dev.halftime.browser.BrowserException;
import dev.halftime.world.miniwob.ScriptedPlayer;
import dev.halftime.world.miniwob.ScriptedPlayer.Player;
import dev.halftime.world.miniwob.TaskFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plays the tasks of MiniWoB++ that have a script with many seeds, by the script, by random clicks
/// and by doing nothing, and prints how many episodes each solved: those with the full raw reward,
/// and those with a positive one.
final class SolverTable implements AutoCloseable {

  private static final int AT_ONCE = 6;

  /// How often an episode is played whose browser does not respond.
  private static final int TRIES = 5;

  private final TaskFiles files;
  private @Nullable ScriptedPlayer page;

  private SolverTable(TaskFiles files) {
    this.files = files;
  }

  /// Prints how often each script, random clicks and doing nothing solve each task.
  ///
  /// @param args number of seeds for the scripts, regular expression of the tasks' names, number of
  ///   seeds for the floors
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    Pattern wanted = Pattern.compile(args.length > 1 ? args[1] : ".*");
    int floors = args.length > 2 ? Integer.parseInt(args[2]) : seeds;
    TaskFiles files = TaskFiles.in(Catalogue.DATA);
    System.out.printf(
        "%d seeds of each task, %d for the floors: full reward / positive reward%n"
            + "%-30s %9s %9s %9s%n",
        seeds, floors, "", "script", "random", "nothing");
    Map<String, Future<String>> rows = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (String task : ScriptedPlayer.tasks()) {
        if (wanted.matcher(task).matches()) {
          rows.put(task, threads.submit(() -> row(files, task, seeds, floors)));
        }
      }
      for (Map.Entry<String, Future<String>> row : rows.entrySet()) {
        System.out.printf("%-30s %s%n", row.getKey(), row.getValue().get());
      }
    }
  }

  private static String row(TaskFiles files, String task, int seeds, int floors) {
    try (SolverTable table = new SolverTable(files)) {
      return table.row(task, seeds, floors);
    }
  }

  private String row(String task, int seeds, int floors) {
    StringBuilder row = new StringBuilder();
    List<Long> failed = new ArrayList<>();
    for (Player player : List.of(Player.SCRIPT, Player.RANDOM_CLICKS, Player.NOTHING)) {
      int full = 0;
      int positive = 0;
      for (long seed = 0; seed < (player == Player.SCRIPT ? seeds : floors); seed++) {
        double raw = played(player, task, seed);
        full += raw == 1 ? 1 : 0;
        positive += raw > 0 ? 1 : 0;
        if (raw <= 0 && player == Player.SCRIPT) {
          failed.add(seed);
        }
      }
      row.append("%5d/%3d ".formatted(full, positive));
    }
    return row + (failed.isEmpty() ? "" : " script failed with seeds " + failed);
  }

  /// Plays an episode, again in a new page if the machine was too busy for the browser to respond.
  private double played(Player player, String task, long seed) {
    BrowserException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        page = page == null ? new ScriptedPlayer(files) : page;
        return page.play(player, task, seed);
      } catch (BrowserException e) {
        System.err.println(task + ", seed " + seed + ": " + e.getMessage());
        last = e;
        close();
      }
    }
    throw new IllegalStateException("the browser does not respond", last);
  }

  @Override
  public void close() {
    if (page != null) {
      page.close();
    }
    page = null;
  }
}
