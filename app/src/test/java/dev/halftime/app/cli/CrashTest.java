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

  private static final int KILLS = 20;
  private static final String RUN =
      "run helpdesk --agent clerk,clerk+memory,random --tasks 40 --quiet";

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
      kill(name, moments.nextInt(planned * 3 / 4), moments.nextInt(20));
      Cli killed = Cli.in(folder.resolve(name));
      torn += isTorn(killed.run("report --json")) ? 1 : 0;
      assertThat(killed.run(RUN).code()).as(name).isEqualTo(ExitCode.OK);
      assertThat(killed.run("report --json").out()).as(name).isEqualTo(report);
      assertThat(page(name)).as(name).isEqualTo(page);
    }
    assertThat(torn).as("runs that were killed in the middle").isPositive();
    assertThat(Json.read(report).get("episodes")).isEqualTo(Json.read(report).get("planned"));
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
  private void kill(String name, int episodes, int millis)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve(name));
    List<String> command =
        Cli.process(("--store " + home.resolve("halftime.db") + " " + RUN).split(" "));
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
    return store.runs().stream().mapToLong(it -> store.finished(it.id())).sum();
  }

  private String page(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      Path page = files.filter(file -> file.toString().endsWith(".html")).findFirst().orElseThrow();
      return Files.readString(page);
    }
  }
}
