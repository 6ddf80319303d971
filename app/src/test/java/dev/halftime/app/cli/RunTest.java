package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

  private static final String SMALL = " --tasks 6 --sequence 3";

  @TempDir Path folder = Path.of(".");

  @Test
  void aRunPrintsThePlanAndTheReportAndWritesThePage() throws IOException {
    Cli.Ran ran = cli().heating("run", "--agent class:Thermostat,noop,oracle" + SMALL);

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.err())
        .contains(
            "144 episodes (agents: 3, settings: 4, controls: 1, orders of each sequence: 2), 0 on"
                + " record",
            "144/144");
    assertThat(ran.out()).contains("class:Thermostat", "oracle", "Page: ");
    List<String> last = ran.out().strip().lines().toList().reversed();
    String page = last.stream().filter(it -> it.startsWith("Page: ")).findFirst().orElseThrow();
    assertThat(Files.readString(Path.of(page.substring("Page: ".length()))))
        .contains("class:Thermostat");
    assertThat(ran.out()).contains("All tables and remarks:");
    assertThat(last.getFirst()).contains("halftime report ").contains(" --full --store ");
    String command = last.getFirst().replaceFirst(".*halftime report", "report");
    Cli.Ran full = cli().run(command.replaceFirst(" --store .*", "")); // which Cli adds
    assertThat(full.out()).contains("Effort. ").doesNotContain("All tables and remarks");
  }

  @Test
  @Tag("whole")
  void theDemoTakesAllReferenceAgentsUpTheLadder() {
    Cli.Ran ran = cli().run("demo --tasks 30");

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.err())
        .contains("1,440 episodes (agents: 6, settings: 4, controls: 1, orders", "1,440/1,440");
    assertThat(ran.err().lines().filter(line -> !line.contains("  ETA "))) // of a slow machine
        .as("plan and progress")
        .hasSizeLessThanOrEqualTo(3);
    assertThat(ran.out().lines()).as("one screen").hasSizeLessThanOrEqualTo(41);
    assertThat(ran.out().lines().toList().subList(0, ran.out().split("\n").length - 6))
        .allMatch(line -> line.length() <= 100);
    assertThat(ran.out())
        .contains("noop", "random", "escalate", "clerk", "clerk+memory", "oracle", "Page: ")
        .contains("this cost nothing")
        .containsIgnoringWhitespaces("All tables and remarks: halftime report ")
        .endsWith(
            "  halftime run helpdesk --agent 'cmd:python3 examples/python/first_agent.py',noop\n");
  }

  @Test
  @Tag("whole")
  void memoryChangesNothingForAnOracle() {
    Cli.Ran ran =
        cli()
            .run(
                "run helpdesk --agent oracle,oracle+history,oracle+history+recall --tasks 3"
                    + " --sequence 3 --setting classical,second-half --json --quiet");

    JsonNode rows = Json.read(ran.out()).path("boards").path(0).path("rows");
    assertThat(rows.findValues("success")).hasSize(9).allMatch(it -> it.path("value").asInt() == 1);
  }

  @Test
  void forMachinesStandardOutputIsOneJsonValueAlone() {
    Cli.Ran ran = cli().heating("run", "--agent class:Thermostat --json --quiet" + SMALL);

    assertThat(Json.read(ran.out()).path("planned").asInt()).isEqualTo(48);
    assertThat(ran.out().strip()).doesNotContain("\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theSameCommandAgainRunsNothingAndReportsTheSame() {
    Cli.Ran first = cli().heating("run", "--agent noop" + SMALL);
    Cli.Ran second = cli().heating("run", "--agent noop" + SMALL);

    assertThat(second.err()).contains("48 on record");
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  @Tag("slow")
  void aRunThatABudgetStoppedIsResumedToTheSameReport() {
    Cli.Ran stopped = cli().heating("run", "--agent class:Thermostat --budget-time 0s" + SMALL);
    Cli.Ran resumed = cli().run("resume --quiet " + Cli.classPath());
    Cli.Ran undisturbed =
        Cli.in(folder.resolve("other"))
            .heating("run", "--agent class:Thermostat --json --quiet" + SMALL);
    Cli.Ran report = cli().run("report --json");

    assertThat(stopped.code()).isEqualTo(ExitCode.UNFINISHED);
    assertThat(stopped.err()).contains("The budget is used up with 48 of 48 episodes left");
    assertThat(resumed.code()).isEqualTo(ExitCode.OK);
    assertThat(report.out()).isEqualTo(undisturbed.out());
  }

  @Test
  void whereAllIsCompleteThereIsNothingToResume() {
    cli().heating("run", "--agent noop" + SMALL);

    Cli.Ran resumed = cli().run("resume");

    assertThat(resumed.code()).isEqualTo(ExitCode.OK);
    assertThat(resumed.err()).contains("is complete");
  }

  @Test
  void aDryRunCountsAndEstimatesAndLeavesNoTrace() {
    Cli.Ran unknown = cli().heating("run", "--agent noop --dry-run" + SMALL);

    assertThat(unknown.out()).contains("second-half", "12", "48 episodes", "$0");
    assertThat(folder.resolve("halftime.db")).doesNotExist();
  }

  @Test
  void theEstimateIsWhatTheSameAgentCostBefore() throws IOException {
    String agent = "cmd:python3 " + Cli.root().resolve("examples/python/thermostat.py");
    String[] run = {
      "run",
      "class:Heating",
      "--class-path",
      Cli.classes().toString(),
      "--agent",
      agent,
      "--setting",
      "classical",
      "--tasks"
    };
    Cli.Ran ran = cli().run(with(run, "4"));
    Cli.Ran plan = cli().run(with(run, "400", "--dry-run", "--json"));

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    JsonNode estimate = Json.read(plan.out());
    assertThat(estimate.get("episodes").asInt()).isEqualTo(400);
    // Two actions an episode, at a tenth of a cent each.
    assertThat(estimate.get("dollars").asDouble()).isBetween(0.799, 0.801);
  }

  @Test
  void theCostOfAnAgentThatReportsNoUsageStaysUnknown() {
    String run = "--agent class:Thermostat --setting classical --tasks ";
    assertThat(cli().heating("run", run + "2 --dry-run").out()).contains("cost: unknown");
    Cli.Ran ran = cli().heating("run", run + "2");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.err()).doesNotContain("$0");
    assertThat(cli().heating("run", run + "4 --dry-run").out()).contains("cost: unknown");
    assertThat(cli().run("history class:Thermostat").out())
        .contains("$/episode")
        .doesNotContain("0.0000");
  }

  private static String[] with(String[] first, String... more) {
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @Test
  void everyKindOfThingIsListed() {
    cli().heating("run", "--agent noop" + SMALL);

    JsonNode all = Json.read(cli().run("list --json").out());

    assertThat(all.get("agents").findValuesAsText("id")).contains("noop", "oracle");
    assertThat(all.get("settings").findValuesAsText("id")).contains("second-half");
    assertThat(all.get("runs").get(0).get("about").asText()).contains("class:Heating: noop in");
    assertThat(cli().run("list settings").out()).contains("interactive").doesNotContain("noop");
  }

  private Cli cli() {
    return Cli.in(folder);
  }
}
