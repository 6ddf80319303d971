package dev.halftime.bench.page;

import dev.halftime.app.Catalogue;
import dev.halftime.browser.BrowserException;
import dev.halftime.json.Json;
import dev.halftime.world.miniwob.TaskFiles;
import dev.halftime.world.miniwob.policy.ClickTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Trains one policy on three tasks of MiniWoB++, one of them with distractors and one with typing,
/// prints the learning curve, and evaluates the policy with seeds that were not trained on.
final class ClickResults {

  private static final List<String> TASKS = List.of("click-link", "enter-text", "click-dialog");
  private static final int WINDOW = 25;
  private static final long UNSEEN = 1_000_000;
  private static final int TRIES = 5;

  private ClickResults() {}

  /// Trains a policy on three tasks and prints how often it solves unseen seeds.
  ///
  /// @param args file of the policy, episodes of each task, episodes of the evaluation, seed
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    int episodes = args.length > 1 ? Integer.parseInt(args[1]) : 150;
    int evaluated = args.length > 2 ? Integer.parseInt(args[2]) : 100;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 0;
    ClickTraining training = new ClickTraining(TaskFiles.in(Catalogue.DATA));
    System.out.printf("solved of the last %d episodes%n%8s", WINDOW, "episodes");
    TASKS.forEach(task -> System.out.printf(" %14s", task));
    System.out.println();
    int[] solved = new int[TASKS.size()];
    for (int i = 1; i <= episodes; i++) {
      for (int j = 0; j < solved.length; j++) {
        String task = TASKS.get(j);
        long own = seed * episodes + i;
        solved[j] += played(() -> training.learn(task, own)) ? 1 : 0;
      }
      if (i % WINDOW == 0) {
        System.out.printf("%8d", i);
        for (int j = 0; j < solved.length; j++) {
          System.out.printf(Locale.ROOT, " %13.0f%%", 100.0 * solved[j] / WINDOW);
          solved[j] = 0;
        }
        System.out.println();
      }
    }
    Files.writeString(file, Json.canonical(training.policy().toJson()) + "\n");
    System.out.printf("%d unseen seeds%n", evaluated);
    for (String task : TASKS) {
      int greedy = 0;
      int random = 0;
      for (int i = 0; i < evaluated; i++) {
        long own = UNSEEN + i;
        greedy += played(() -> training.solves(task, own)) ? 1 : 0;
        random += played(() -> training.solvesAtRandom(task, own)) ? 1 : 0;
      }
      System.out.printf("%-14s trained %d of %d, at random %d%n", task, greedy, evaluated, random);
    }
  }

  /// An episode; it is played again if the machine was too busy for the browser to respond.
  @FunctionalInterface
  private interface Episode {

    boolean play();
  }

  private static boolean played(Episode episode) {
    BrowserException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return episode.play();
      } catch (BrowserException e) {
        last = e;
      }
    }
    throw new IllegalStateException("the browser does not respond", last);
  }
}
