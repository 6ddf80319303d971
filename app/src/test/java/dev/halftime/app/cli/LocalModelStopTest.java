package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.PublicData;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests a Ctrl-C while an in-process model evaluates a prompt or generates.
@Tag("slow")
@Timeout(900)
final class LocalModelStopTest {

  @TempDir private Path folder;

  @Test
  void theFirstCtrlCBreaksTheEpisodeOffAndItIsRunAgain() throws Exception {
    Cli cli = Cli.in(folder);
    Process halftime = start(PublicData.model());
    awaitBegun(halftime, cli);
    new ProcessBuilder("kill", "-INT", "" + halftime.pid()).start().waitFor();

    assertThat(halftime.waitFor()).as(err()).isEqualTo(ExitCode.UNFINISHED);
    assertThat(err()).contains("Stopping after the episodes in progress", "halftime resume");
    assertThat(results(cli))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.missing()).isTrue();
          assertThat(it.ending())
              .isInstanceOfSatisfying(
                  Ending.Failed.class,
                  failed -> assertThat(failed.where()).isEqualTo(Boundary.STOP));
        });
    Cli.Ran resumed = cli.run("resume --quiet");
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
    assertThat(results(cli)).singleElement().matches(it -> !it.missing());
  }

  /// An episode that takes much longer than the grace period of a stop.
  private Process start(Path model) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Halftime.class.getName(),
            "run",
            "helpdesk",
            "--tasks",
            "1",
            "--setting",
            "classical",
            "--max-turns",
            "2",
            "--agent",
            "react/tokens=500@gguf:" + model,
            "--store",
            folder.resolve("halftime.db").toString())
        .redirectError(folder.resolve("err").toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private static void awaitBegun(Process halftime, Cli cli) {
    boolean begun = false;
    while (!begun) {
      assertThat(halftime.isAlive()).isTrue();
      LockSupport.parkNanos(200_000_000);
      if (Files.exists(cli.store())) {
        try (Store store = Stores.existing(cli.store())) {
          begun = store.runs().stream().anyMatch(run -> !store.underWay(run.id()).isEmpty());
        }
      }
    }
  }

  private static List<Result> results(Cli cli) {
    try (Store store = Stores.existing(cli.store());
        Stream<Result> results = store.results(store.runs().getFirst().id())) {
      return results.toList();
    }
  }
}
