package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that files, exit codes and comparisons say the same about a run as its gates.
final class GateDoorsTest {

  private static final String RUN = "run helpdesk --setting classical --quiet ";

  @TempDir private Path folder;

  private Cli cli() {
    return Cli.in(folder);
  }

  private List<String> runs() {
    try (Store store = SqliteStore.open(cli().store())) {
      return store.runs().stream().map(Run::id).toList();
    }
  }

  /// Runs a command and returns its exit code, which must agree with the XML that it writes.
  private int consistent(String command) throws IOException {
    Path file = folder.resolve("gates.xml");
    Files.deleteIfExists(file);
    Cli.Ran ran = cli().run(command + " --junit " + file);
    String xml = Files.readString(file);
    boolean bad = xml.contains("<error ") || xml.contains("<failure ");
    assertThat(bad).as(command + ran.err() + xml).isEqualTo(ran.code() != ExitCode.OK);
    return ran.code();
  }

  @Test
  void theXmlHasAnErrorOrAFailureExactlyIfTheExitCodeIsNotZero() throws IOException {
    assertThat(consistent(RUN + "--agent clerk --tasks 4")).isEqualTo(ExitCode.OK);
    assertThat(consistent(RUN + "--agent noop --tasks 8 --require classical>=0.5"))
        .isEqualTo(ExitCode.MISSED);
    assertThat(consistent(RUN + "--agent cmd:false --tasks 2"))
        .as("an agent that failed by itself in every episode")
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(consistent("report")).isEqualTo(ExitCode.FINDINGS);
    assertThat(consistent(RUN + "--agent clerk --tasks 300 --budget-time 1ms"))
        .isEqualTo(ExitCode.UNFINISHED);
    assertThat(consistent("report")).as("a report of a part is no failure").isEqualTo(ExitCode.OK);
  }

  @Test
  void aGateThatNoResultCouldDecideIsRefusedBeforeItCosts() {
    Cli.Ran success = cli().run(RUN + "--agent clerk --tasks 20 --require classical>=0.9");
    assertThat(success.code()).isEqualTo(ExitCode.USAGE);
    assertThat(success.err())
        .contains("'classical>=0.9' can never be shown: the run has 20 tasks of helpdesk")
        .contains("at least 35 tasks are needed");

    cli().run(RUN + "--agent clerk --tasks 4");
    String four = runs().getFirst();
    Cli.Ran loss = cli().run(RUN + "--agent noop --tasks 4 --baseline " + four);
    assertThat(loss.code()).isEqualTo(ExitCode.USAGE);
    assertThat(loss.err())
        .contains("the run has 4 tasks of helpdesk in classical: too few to show a loss");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void aRunThatStoppedIsComparedByATestThatAllowsIt() {
    cli().run(RUN + "--agent v1=clerk --tasks 100");
    cli()
        .run(
            RUN
                + "--agent v1=noop --tasks 100 --concurrency 2 --require classical>=0.5"
                + " --stop-early");
    List<String> runs = runs();
    Cli.Ran compared = cli().run("compare", runs.get(0), runs.get(1), "--json");
    JsonNode contrast = Json.read(compared.out()).get("contrasts").get(0);
    assertThat(contrast.get("incomplete").asText())
        .contains("un '" + runs.get(1) + "' has", "may have been stopped because of its results");
    assertThat(compared.code())
        .as("a loss of all tasks is shown all the same")
        .isEqualTo(ExitCode.WORSE);

    Cli.Ran history = cli().run("history v1");
    assertThat(history.out())
        .containsIgnoringWhitespaces(
            "helpdesk in classical is incomplete, and may have been stopped")
        .containsIgnoringWhitespaces("with an anytime-valid interval");
    JsonNode entries = Json.read(cli().run("history v1 --json").out()).get("entries");
    assertThat(entries.get(0).has("incomplete")).isFalse();
    assertThat(entries.get(1).get("incomplete").asBoolean()).isTrue();
  }

  @Test
  void aHistorySaysThatAnEarlierRunHadFewerTasks() {
    cli().run(RUN + "--agent v1=clerk --tasks 10");
    cli().run(RUN + "--agent v1=clerk --tasks 20");
    assertThat(cli().run("history v1").out().replaceAll("\\s+", " "))
        .contains("Only 10 of its 20 tasks are also in the baseline: the others are not compared.");
  }
}
