package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests outages at the command line: they are reported and counted, and repeating the command
/// attempts the episodes again.
class OutageRunTest {

  @TempDir Path folder;

  @Test
  @Tag("whole")
  void whatAnOutageCostIsRunAgainAndTheReportIsThatOfAnUndisturbedRun() throws IOException {
    AtomicBoolean away = new AtomicBoolean(true);
    try (ChatServer server =
        new ChatServer(request ->
            away.get() ? ChatServer.refusal(401, "no such key") : ChatServer.heating(request))) {
      String options =
          "--setting classical,sequential --tasks 3 --agent act@openai:m@" + server.url();
      Cli cli = Cli.in(Files.createDirectories(folder.resolve("cut")));

      Cli.Ran cut = cli.heating("run", options);
      assertThat(cut.code()).as(cut.err()).isEqualTo(ExitCode.FINDINGS);
      assertThat(cut.out())
          .contains("missing", "401", "There are no results for")
          .doesNotContain("NaN");
      assertThat(cli.run("report").code()).isEqualTo(ExitCode.FINDINGS);
      Cli.Ran again = cli.heating("run", options);
      assertThat(again.code()).isEqualTo(ExitCode.FINDINGS);
      assertThat(again.err()).contains("0 on record");

      away.set(false);
      Cli.Ran mended = cli.heating("run", options);
      assertThat(mended.code()).as(mended.err()).isEqualTo(ExitCode.OK);
      assertThat(cli.run("report").code()).isEqualTo(ExitCode.OK);
      Cli undisturbed = Cli.in(Files.createDirectories(folder.resolve("whole")));
      undisturbed.heating("run", options);
      assertThat(boards(cli)).isEqualTo(boards(undisturbed));
    }
  }

  @Test
  void aProgramThatIsNotThereIsSaidToBreakInEveryEpisode() {
    Cli cli = Cli.in(folder);
    Cli.Ran ran =
        cli.run(
            "run",
            "game24",
            "--tasks",
            "3",
            "--setting",
            "classical",
            "--agent",
            "cmd:cat /nowhere/agent.py");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out())
        .contains("it fails in every episode: 3 of 3 episodes: ", "/nowhere/agent.py")
        .doesNotContain("is not running, since");
  }

  /// Returns the report without durations.
  private static String boards(Cli cli) {
    return cli.run("report --full").out().replaceFirst("(?s)\nModels\\..*", "");
  }
}
