package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills runs at random moments.
@Tag("slow")
final class CrashTest {

  private static final int KILLS = 8;
  private static final String RUN =
      "run helpdesk --agent clerk,clerk+memory,random --tasks 20 --quiet";

  /// For 2 agents, 4 sequences of 5 tasks in 2 orders, with 25 probes each.
  private static final String PROBED =
      "run helpdesk --agent clerk,clerk+memory --setting second-half --tasks 20 --sequence 5"
          + " --probe all --quiet";

  private static final int PROBED_KILLS = 5;

  @TempDir private Path folder;

  @Test
  void killedRunsEndWithTheReportOfAnUndisturbedOne() throws IOException, InterruptedException {
    Cli whole = Cli.in(folder.resolve("whole"));
    assertThat(whole.run(RUN).code()).isEqualTo(ExitCode.OK);
    String report = whole.run("report --json").out();
    String page = page("whole");
    int planned = Json.read(report).get("planned").asInt();
    // The exact moment of a kill also depends on the machine; the seed only varies it.
    Random moments = new Random(24);
    int torn = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String name = "killed" + kill;
      kill(name, RUN, moments.nextInt(planned * 3 / 4), moments.nextInt(20));
      Cli killed = Cli.in(folder.resolve(name));
      torn += isTorn(killed.run("report --json")) ? 1 : 0;
      assertThat(killed.run(RUN).code()).as(name).isEqualTo(ExitCode.OK);
      assertThat(killed.run("report --json").out()).as(name).isEqualTo(report);
      assertThat(page(name)).as(name).isEqualTo(page);
    }
    assertThat(torn).as("runs that were killed in the middle").isPositive();
    assertThat(Json.read(report).get("episodes")).isEqualTo(Json.read(report).get("planned"));
  }

  @Test
  void killedProbesEndWithTheMatrixOfUndisturbedOnes() throws IOException, InterruptedException {
    Cli whole = Cli.in(folder.resolve("whole"));
    assertThat(whole.run(PROBED).code()).isEqualTo(ExitCode.OK);
    String report = whole.run("report --json").out();
    assertThat(Json.read(report).at("/boards/0/matrix")).hasSize(2);
    int graded = Json.read(report).get("planned").asInt();
    int probes = 2 * 4 * 2 * 25;
    Random moments = new Random(25);
    int torn = 0;
    for (int kill = 0; kill < PROBED_KILLS; kill++) {
      String name = "killed" + kill;
      kill(name, PROBED, graded + moments.nextInt(probes / 2), moments.nextInt(20));
      Cli killed = Cli.in(folder.resolve(name));
      try (Store store = SqliteStore.open(killed.store())) {
        long left = finished(store) - graded;
        torn += left > 0 && left < probes ? 1 : 0;
      }
      assertThat(killed.run("resume --quiet").code()).as(name).isEqualTo(ExitCode.OK);
      assertThat(killed.run("report --json").out()).as(name).isEqualTo(report);
      assertThat(page(name)).as(name).isEqualTo(page("whole"));
    }
    assertThat(torn).as("runs that were killed among their probes").isPositive();
  }

  /// Returns whether some, but not all, of the episodes are on record.
  private static boolean isTorn(Cli.Ran report) {
    if (report.code() != ExitCode.OK) {
      return false; // killed before there was a run
    }
    JsonNode counts = Json.read(report.out());
    int episodes = counts.get("episodes").asInt();
    return episodes > 0 && episodes < counts.get("planned").asInt();
  }

  /// Runs in a separate process, which is killed some milliseconds after a number of episodes were
  /// recorded.
  private void kill(String name, String words, int episodes, int millis)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve(name));
    List<String> command =
        Cli.process(("--store " + home.resolve("halftime.db") + " " + words).split(" "));
    Process run =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output").toFile())
            .start();
    while (run.isAlive() && !Files.exists(home.resolve("halftime.db"))) {
      Thread.sleep(5);
    }
    try (Store store = SqliteStore.open(home.resolve("halftime.db"))) {
      while (run.isAlive() && finished(store) < episodes) {
        Thread.sleep(5);
      }
    }
    Thread.sleep(millis);
    run.destroyForcibly().waitFor();
  }

  private static long finished(Store store) {
    return Stream.concat(store.runs().stream(), store.probing().stream())
        .mapToLong(it -> store.finished(it.id()))
        .sum();
  }

  private String page(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      Path page = files.filter(file -> file.toString().endsWith(".html")).findFirst().orElseThrow();
      return Files.readString(page);
    }
  }
}
