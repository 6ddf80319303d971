package dev.halftime.app.cli.fleet;

import static dev.halftime.app.cli.fleet.TeamServer.results;
import static dev.halftime.app.cli.fleet.TeamServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.app.cli.Cli.Ran;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests runs that workers carry out.
@Tag("slow")
@Timeout(120)
final class WorkersTest {

  private static final String RUN =
      "run helpdesk --agent clerk,clerk+memory --setting second-half --tasks 40 --sequence 8"
          + " --orders 1 --quiet --html ";

  @TempDir Path folder = Path.of(".");

  @Test
  void workersOfWhichOneDiesGiveTheSameResultsAsOneProcess() throws Exception {
    Ran alone = run(RUN + folder.resolve("a.html") + " --store " + folder.resolve("a.db"));
    assertThat(alone.code()).as(alone.err()).isEqualTo(ExitCode.OK);
    try (TeamServer server = TeamServer.start();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      String url = server.url();
      Future<Ran> driver =
          threads.submit(
              () -> run(RUN + folder.resolve("b.html") + " --on workers --store " + url));
      Future<Ran> dying =
          threads.submit(() -> run("worker --concurrency 2 --lease 1s --store " + url));
      try (Store store = server.store()) {
        while (store.runs().isEmpty() || store.finished(store.runs().getFirst().id()) < 5) {
          Thread.sleep(5);
        }
        server.execute("UPDATE worker SET until = clock_timestamp() - interval '1 second'");
        Ran dead = dying.get();
        assertThat(dead.code()).as(dead.err()).isEqualTo(ExitCode.UNFINISHED);
        assertThat(dead.err()).contains("others take");
        long finished = store.finished(store.runs().getFirst().id());
        assertThat(finished).as("it died in the middle").isLessThan(160);

        Ran second = run(RUN + folder.resolve("c.html") + " --store " + url);
        assertThat(second.code()).isEqualTo(ExitCode.INPUT);
        assertThat(second.err()).contains("workers execute run", "follow it with --on workers");

        Ran taking = run("worker --until-idle --store " + url);
        assertThat(taking.code()).as(taking.err()).isEqualTo(ExitCode.OK);
        Ran followed = driver.get();
        assertThat(followed.code()).as(followed.err()).isEqualTo(ExitCode.OK);
        server.execute("UPDATE job SET open = true, version = 'halftime 0.0.9'");
        Ran other = run("worker --until-idle --store " + url);
        assertThat(other.err().replaceAll("\\s+", " "))
            .contains("cannot execute run", "it was offered by halftime 0.0.9, and this is");
        try (Store one = SqliteStore.open(folder.resolve("a.db"))) {
          assertThat(results(store)).isEqualTo(results(one));
        }
      }
    }
  }

  @Test
  void aRunThatWasBegunInAFileIsCompletedByWorkersAndCopiedBackWithTheSameReport()
      throws Exception {
    try (TeamServer server = TeamServer.start();
        PaidServer paid = new PaidServer();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Path prices = Files.writeString(folder.resolve("prices"), paid.price());
      String models = " --quiet --model-prices " + prices;
      String command =
          "run helpdesk --agent act+history@%s --setting second-half --tasks 12 --sequence 4"
                  .formatted(paid.model())
              + " --orders 1"
              + models;
      String whole = " --store " + folder.resolve("whole.db");
      assertThat(run(command + whole).code()).isEqualTo(ExitCode.OK);
      double dollars = paid.paidBy("");

      String here = folder.resolve("here.db").toString();
      Ran begun = run(command + " --budget-dollars " + dollars / 2 + " --store " + here);
      assertThat(begun.code()).as(begun.err()).isEqualTo(ExitCode.UNFINISHED);
      done("copy " + here + " " + server.url());
      Future<Ran> driver =
          threads.submit(() -> run("resume --on workers --store " + server.url() + models));
      while (server.rows("SELECT to_regclass('job')").getFirst().getFirst().equals("null")
          || server.rows("SELECT 1 FROM job").isEmpty()) {
        Thread.sleep(5);
      }
      done("worker --until-idle --store " + server.url() + models);
      assertThat(driver.get().code()).as(driver.get().err()).isEqualTo(ExitCode.OK);
      String back = folder.resolve("back.db").toString();
      done("copy " + server.url() + " " + back);
      done("copy " + server.url() + " " + here);
      String report = TeamServer.report(folder.resolve("whole.db").toString());
      assertThat(TeamServer.report(back)).isEqualTo(report);
      assertThat(TeamServer.report(here)).isEqualTo(report);
      assertThat(paid.paidBy("")).as("nothing is paid twice").isCloseTo(2 * dollars, within(1e-9));
    }
  }

  private static void done(String command) {
    Ran ran = run(command);
    assertThat(ran.code()).as(command + ran.err()).isEqualTo(ExitCode.OK);
  }
}
