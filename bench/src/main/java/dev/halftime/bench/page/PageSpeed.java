package dev.halftime.bench.page;

import dev.halftime.Step;
import dev.halftime.app.Catalogue;
import dev.halftime.world.miniwob.Element;
import dev.halftime.world.miniwob.MiniWobEnvironment;
import dev.halftime.world.miniwob.PageAction;
import dev.halftime.world.miniwob.PageOptions;
import dev.halftime.world.miniwob.Screen;
import dev.halftime.world.miniwob.TaskFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Measures episodes per second of `miniwob/click-test-2-v1`: reset, observe, click on the named
/// button at its coordinates, observe the reward. The Python package does the same in turns.
final class PageSpeed {

  private static final String TASK = "click-test-2";
  private static final List<Integer> AT_ONCE = List.of(1, 2, 4, 8);

  /// So long that it does not matter how slow the machine is.
  private static final Duration LIMIT = Duration.ofSeconds(1000);

  private PageSpeed() {}

  /// Prints how many episodes a second are played.
  ///
  /// @param args seconds per measurement, rounds, and the script of the peer with its interpreter
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 5;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    List<String> peer = args.length > 3 ? List.of(args[2], args[3]) : List.of();
    TaskFiles files = TaskFiles.in(Catalogue.DATA);
    System.out.printf(
        Locale.ROOT,
        "episodes per second of %s, and milliseconds of processor time of each;"
            + " %d processors, load %.1f%n",
        TASK,
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    PageOptions plain = PageOptions.DEFAULT.withLimit(LIMIT);
    played(files, plain.reused(), 2, 2); // warms up
    for (int round = 1; round <= rounds; round++) {
      for (boolean reuse : new boolean[] {true, false}) {
        PageOptions options = reuse ? plain.reused() : plain;
        for (int pages : AT_ONCE) {
          print(
              round,
              "Halftime, %d pages, %s".formatted(pages, reuse ? "reused" : "loaded each time"),
              played(files, options, pages, seconds));
        }
      }
      for (String screenshots : peer.isEmpty() ? List.<String>of() : List.of("no", "yes")) {
        for (int processes : List.of(1, 2, 4)) {
          print(
              round,
              "Farama's client, %d processes, %s"
                  .formatted(
                      processes, screenshots.equals("no") ? "no screenshots" : "screenshots"),
              peer(peer, processes, seconds, screenshots));
        }
      }
    }
  }

  /// What was measured.
  ///
  /// @param rate episodes per second
  /// @param cost milliseconds of processor time of an episode, browsers included, which other
  ///   programs on the machine change less
  private record Speed(double rate, double cost) {}

  private static void print(int round, String what, Speed speed) {
    System.out.printf(
        Locale.ROOT, "%d  %-44s %8.1f %10.1f%n", round, what, speed.rate(), speed.cost());
  }

  /// Returns the processor time of this process and of those that it started, in seconds.
  private static double processorTime() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .mapToDouble(each -> each.toNanos() / 1e9)
        .sum();
  }

  /// Computes the speed from the rates of several pages.
  private static Speed speed(double all, double seconds, double spent) {
    return new Speed(all, spent * 1000 / (all * seconds));
  }

  private static Speed played(TaskFiles files, PageOptions options, int pages, double seconds)
      throws InterruptedException, ExecutionException {
    List<Future<Double>> playing = new ArrayList<>();
    double before = processorTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < pages; i++) {
        long first = 1_000_000L * i;
        playing.add(threads.submit(() -> rate(files, options, first, seconds)));
      }
    }
    double all = 0;
    for (Future<Double> each : playing) {
      all += each.get();
    }
    return speed(all, seconds, processorTime() - before);
  }

  private static double rate(TaskFiles files, PageOptions options, long first, double seconds) {
    try (MiniWobEnvironment environment = new MiniWobEnvironment(files, TASK, options)) {
      episode(environment, first); // starts the browser
      long begin = System.nanoTime();
      long episodes = 0;
      double passed = 0;
      while (passed < seconds) {
        episodes++;
        episode(environment, first + episodes);
        passed = (System.nanoTime() - begin) / 1e9;
      }
      return episodes / passed;
    }
  }

  private static void episode(MiniWobEnvironment environment, long seed) {
    Screen screen = environment.reset(seed);
    Optional<String> target = screen.field("target");
    Element.Box box =
        screen.elements().stream()
            .filter(it -> it.tag().equals("button") && Optional.of(it.text()).equals(target))
            .findFirst()
            .orElseThrow()
            .box();
    Step<Screen> step =
        environment.step(PageAction.at(PageAction.Type.CLICK_COORDS, box.x(), box.y()));
    if (!step.terminated()) { // one button may hide the other: then the wrong one is clicked
      throw new IllegalStateException(
          "seed %d: nothing is clicked at %s,%s".formatted(seed, box.x(), box.y()));
    }
  }

  private static Speed peer(List<String> peer, int processes, double seconds, String screenshots)
      throws IOException {
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      running.add(
          new ProcessBuilder(
                  peer.get(0),
                  peer.get(1),
                  Integer.toString(i),
                  Double.toString(seconds),
                  screenshots)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    for (Process each : running) {
      line(each); // its browser runs
    }
    double before = processorTime();
    for (Process each : running) {
      each.getOutputStream().close(); // all begin together
    }
    double all = 0;
    for (Process each : running) {
      all += Double.parseDouble(line(each));
    }
    Speed speed = speed(all, seconds, processorTime() - before);
    for (Process each : running) {
      line(each); // its browser has ended
    }
    return speed;
  }

  private static String line(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the Python client ended without a result");
    }
    return line;
  }
}
