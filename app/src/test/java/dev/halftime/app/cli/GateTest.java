package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that gates determine the exit code.
final class GateTest {

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

  @Test
  void aRequirementThatIsNotShownHasAnExitCodeOfItsOwn() {
    Cli.Ran met = cli().run(RUN + "--agent clerk,noop --tasks 40 --require clerk:classical>=0.8");
    assertThat(met.code()).as(met.err()).isEqualTo(ExitCode.OK);
    assertThat(met.out()).contains("pass       clerk on helpdesk in classical");
    Cli.Ran missed = cli().run("report --require classical>=0.8 --require noop:classical>=0.5");
    assertThat(missed.code()).isEqualTo(ExitCode.MISSED);
    assertThat(missed.out())
        .startsWith("pass       clerk")
        .containsSubsequence(
            "FAIL       noop", ", seed 1: ", "Gates: 1 pass, 1 FAIL (findings above)");
    Cli.Ran json = cli().run("report --json --require noop:classical>=0.5");
    assertThat(json.code()).isEqualTo(ExitCode.MISSED);
    JsonNode gates = Json.read(json.out()).get("gates");
    assertThat(gates.get("required").get(0).get("verdict").asText()).isEqualTo("fail");
    assertThat(gates.get("required").get(0).get("missedBy").asDouble()).isGreaterThan(0.4);
  }

  @Test
  void anAgentThatIsWorseThanInTheBaselineHasAnExitCodeOfItsOwn() {
    cli().run(RUN + "--agent clerk --tasks 40");
    String baseline = runs().getFirst();
    Cli.Ran worse =
        cli().run(RUN + "--agent noop --tasks 30 --fail-if-worse 3 --baseline " + baseline);
    assertThat(worse.code()).as(worse.err()).isEqualTo(ExitCode.WORSE);
    assertThat(worse.out())
        .contains("FAIL       noop")
        .contains("against clerk of run " + baseline);
    Cli.Ran same =
        cli().run(RUN + "--agent clerk --tasks 30 --fail-if-worse 10 --baseline " + baseline);
    assertThat(same.code()).as(same.err()).isEqualTo(ExitCode.OK);
    assertThat(same.out()).contains("pass       clerk").contains("30 of 30 tasks");
  }

  @Test
  void aRunThatIsItsOwnBaselineHasNothingToShow() {
    cli().run(RUN + "--agent clerk --tasks 10");
    Cli.Ran again =
        cli()
            .run(
                "run helpdesk --setting classical --agent clerk --tasks 10 --fail-if-worse 0"
                    + " --baseline "
                    + runs().getFirst());
    assertThat(again.code()).isEqualTo(ExitCode.OK);
    assertThat(again.err()).contains("nothing has changed since");
    assertThat(again.out()).contains("pass       clerk on helpdesk in classical: not worse");
  }

  @Test
  void aRunThatIsItsOwnBaselineKeepsTheTestCaseOfItsGate() throws IOException {
    Path file = folder.resolve("gates.xml");
    cli().run(RUN + "--agent clerk --tasks 10");
    String gates = "--fail-if-worse 3 --junit " + file + " --baseline " + runs().getFirst();
    assertThat(cli().run("report " + gates).code()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(file))
        .contains("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"0\"")
        .contains("clerk, classical: not worse than");
  }

  @Test
  void aRunThatIsComparedWithAnExportOfItselfSaysSo() {
    cli().run(RUN + "--agent clerk --tasks 10");
    Path file = folder.resolve("itself.jsonl");
    cli().run("export --out " + file);

    Cli.Ran report = cli().run("report --fail-if-worse 0 --baseline " + file);

    assertThat(report.out()).contains("pass       clerk", "the run is its own baseline");
    assertThat(report.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aBaselineCanBeAFileAndItsRunIsComparedWithTheSameRunExecutedAgain() {
    Cli other = Cli.in(folder.resolve("other"));
    other.run(RUN + "--agent clerk --tasks 30");
    Path file = folder.resolve("baseline.jsonl");
    other.run("export --out " + file);

    String gate = "--tasks 30 --fail-if-worse 10 --baseline " + file;
    Cli.Ran same = cli().run(RUN + "--agent clerk " + gate);
    assertThat(same.code()).as(same.err()).isEqualTo(ExitCode.OK);
    assertThat(same.out())
        .contains("pass       clerk on helpdesk in classical against clerk of file")
        .contains(file.toString())
        .doesNotContain("run " + file);
    assertThat(cli().run(RUN + "--agent noop " + gate).code()).isEqualTo(ExitCode.WORSE);
    assertThat(runs()).hasSize(2);
    Cli.Ran nowhere = cli().run("report --baseline " + folder.resolve("nothing.jsonl"));
    assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nowhere.err()).contains("neither a run in the store nor a file");
  }

  @Test
  void aBaselineWithOtherSequencesIsRefusedWithTheDesignOfBoth() {
    String run = "run helpdesk --agent clerk --quiet --tasks 10 --setting second-half ";
    cli().run(run + "--sequence 10 --orders 1");
    String baseline = runs().getFirst();
    Cli.Ran ran = cli().run(run + "--sequence 5 --orders 1 --baseline " + baseline);
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .contains("10 tasks in sequences of 10, 1 order, seed 1")
        .contains("10 tasks in sequences of 5, 1 order, seed 1")
        .contains("--setting second-half --tasks 10 --sequence 10 --orders 1 --seed 1");
    assertThat(runs()).hasSize(1);
  }

  @Test
  @Tag("whole")
  void whatCanNeverBeShownIsRefusedBeforeItCosts() {
    cli().run(RUN + "--agent clerk --tasks 2");
    String baseline = runs().getFirst();
    for (String options :
        List.of(
            "--agent noop --require clerk:classical>=0.5",
            "--agent noop --require second-half>=0.5",
            "--agent noop --require classical>=50",
            "--agent noop --require classical",
            "--agent noop --fail-if-worse 3",
            "--agent noop --fail-if-worse 3 --baseline nothing",
            "--agent noop --fail-if-worse 101 --baseline " + baseline,
            "--agent noop --fail-if-worse -1 --baseline " + baseline,
            "--agent noop,random --baseline " + baseline)) {
      Cli.Ran ran = cli().run(RUN + "--tasks 2 " + options);
      assertThat(ran.code()).as(options + ran.err()).isEqualTo(ExitCode.USAGE);
    }
    Cli.Ran elsewhere =
        cli().run("run helpdesk --setting interactive --agent clerk --baseline " + baseline);
    assertThat(elsewhere.code()).isEqualTo(ExitCode.USAGE);
    assertThat(elsewhere.err())
        .contains("no task in common")
        .contains("helpdesk in classical, 2 tasks");
    assertThat(runs()).hasSize(1);
    assertThat(cli().run("report --people --require classical>=0.5").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  @Tag("whole")
  void anUnfinishedRunEndsAsUnfinishedWhateverIsRequired() {
    Cli.Ran ran =
        cli()
            .run(
                RUN + "--agent clerk --tasks 400 --budget-time 1ms --require clerk:classical>=0.1");
    assertThat(ran.code()).isEqualTo(ExitCode.UNFINISHED);
    assertThat(ran.out()).contains("UNDECIDED  clerk");
    Cli.Ran resumed = cli().run("resume --quiet --require classical>=0.1");
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whatWasFoundIsWrittenForBuildServers() throws IOException {
    Path file = folder.resolve("target/gates.xml");
    cli().run(RUN + "--agent noop --tasks 8 --require classical>=0.5 --junit " + file);
    assertThat(Files.readString(file))
        .contains("<testcase name=\"noop, classical\"")
        .contains("<failure message=\"noop on helpdesk in classical");
    Files.delete(file);
    assertThat(cli().run("report --junit " + file).code()).isEqualTo(ExitCode.OK);
    assertThat(file).exists();
    Cli.Ran nowhere = cli().run("report --junit " + file + "/gates.xml");
    assertThat(nowhere.code()).isEqualTo(ExitCode.INPUT);
    assertThat(nowhere.err()).contains("--junit");
  }

  private int episodes(int run) {
    try (Store store = SqliteStore.open(cli().store());
        Stream<Result> results = store.results(store.runs().get(run).id())) {
      return (int) results.count();
    }
  }

  @Test
  void aRunStopsAsSoonAsItsGatesAreDecidedAndItsExitCodeIsTheirs() {
    String gate = "--agent noop --tasks 400 --concurrency 2 --require classical>=0.5 --stop-early ";
    Cli.Ran failed = cli().run(RUN + gate);
    assertThat(failed.code()).as(failed.err()).isEqualTo(ExitCode.MISSED);
    int after = episodes(0);
    assertThat(after).isLessThan(100);
    assertThat(failed.out())
        .contains("FAIL       noop on helpdesk in classical")
        .contains("which decides it")
        .contains("Stopped early after " + after + " of 400 episodes: every gate is decided.");
    assertThat(failed.err()).doesNotContain("continue with");

    Cli.Ran again = cli().run(RUN + gate);
    assertThat(again.code()).isEqualTo(ExitCode.MISSED);
    assertThat(episodes(0)).as("a decided run costs nothing more").isEqualTo(after);
    JsonNode report =
        Json.read(cli().run("report --json --stop-early --require classical>=0.5").out());
    assertThat(report.get("gates").get("stopped").asText()).startsWith("Stopped early");
    assertThat(report.get("gates").get("required").get(0).get("verdict").asText())
        .isEqualTo("fail");
  }

  @Test
  void anAgentThatIsDecidedIsNotRunOnWhileAnotherIs() throws IOException {
    Path page = folder.resolve("report.html");
    Cli.Ran ran =
        cli()
            .run(
                RUN
                    + "--agent clerk,noop --tasks 100 --concurrency 2 --stop-early"
                    + " --require clerk:classical>=0.95 --require noop:classical>=0.5 --html "
                    + page);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.MISSED);
    JsonNode rows = Json.read(cli().run("report --json").out()).get("boards").get(0).get("rows");
    assertThat(rows.get(0).get("episodes").asInt()).isEqualTo(100);
    assertThat(rows.get(1).get("episodes").asInt()).isLessThan(40);
    assertThat(Files.readString(page)).contains("<h1>Gates</h1>").contains("Stopped early after");
  }

  @Test
  void thePageOfARunLinksToEpisodesThatFailedInItself() throws IOException {
    Path page = folder.resolve("report.html");
    cli().run(RUN + "--agent clerk,escalate --tasks 12 --html " + page);
    String html = Files.readString(page);
    List<String> links =
        Pattern.compile("href=\"#(episode-\\d+)\"")
            .matcher(html)
            .results()
            .map(it -> it.group(1))
            .toList();

    assertThat(links).isNotEmpty().allSatisfy(it -> assertThat(html).contains("id=\"" + it + '"'));
    assertThat(html).contains("Instructions of the agent").doesNotContain("Expected outcome");
  }

  @Test
  void aRunThatIsClearlyWorseThanItsBaselineStopsEarlyAndOneThatStoppedIsNoBaseline() {
    cli().run(RUN + "--agent clerk --tasks 100");
    String baseline = runs().getFirst();
    String gate = "--fail-if-worse 3 --stop-early --concurrency 2 --baseline ";
    Cli.Ran worse = cli().run(RUN + "--agent noop --tasks 100 " + gate + baseline);
    assertThat(worse.code()).as(worse.err()).isEqualTo(ExitCode.WORSE);
    assertThat(worse.out()).contains("against clerk of run " + baseline + ": shown to be worse");
    assertThat(episodes(1)).isLessThan(60);

    Cli.Ran partial = cli().run(RUN + "--agent clerk --tasks 50 " + gate + runs().get(1));
    assertThat(partial.code()).isEqualTo(ExitCode.USAGE);
    assertThat(partial.err()).contains("is incomplete").contains("halftime resume");
    Cli.Ran nothing = cli().run(RUN + "--agent clerk --tasks 2 --stop-early");
    assertThat(nothing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nothing.err()).contains("--require CLAIM or --baseline RUN");
  }
}
