package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanTest {

  private static final String AGENTS = " --agent clerk,clerk+memory";
  private static final String OTHERS = " --agent clerk,clerk-no-refusal,clerk-no-dates";

  @TempDir private Path folder;

  @Test
  void aPlanNamesEachContrastOfTheReportAndLeavesNoTrace() {
    Cli.Ran plan = cli().run("plan helpdesk --json" + AGENTS);
    assertThat(plan.code()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("halftime.db")).doesNotExist();
    JsonNode design = Json.read(plan.out()).get(0);
    assertThat(design.get("tests").asInt()).isEqualTo(14);
    JsonNode last = design.at("/contrasts/3");
    assertThat(last.get("words").asText()).isEqualTo("clerk+memory - clerk, second-half");
    assertThat(last.get("sequences").asInt()).isEqualTo(10);
    assertThat(last.get("detectable").asDouble()).isBetween(0.15, 0.35);
    assertThat(last.get("dollars").asDouble()).isZero();
    assertThat(design.get("assumed").asText()).contains("a success rate of 50 %");
  }

  @Test
  void anEarlierRunTellsTheVariance() {
    String small = OTHERS + " --setting interactive --tasks 30 --trials 2";
    Cli.Ran ran = cli().run("run helpdesk --quiet --json" + small);
    String run = Json.read(ran.out()).get("run").asText();
    Cli.Ran plan =
        cli().run("plan helpdesk --setting interactive --difference 5 --from " + run + OTHERS);
    assertThat(plan.code()).isEqualTo(ExitCode.OK);
    assertThat(plan.out()).contains("5.0 points would take", "  measured\n");
    assertThat(plan.out()).doesNotContain("assumed", "Assumed");
    plan = cli().run("plan helpdesk --agent clerk,clerk+memory --from nothing");
    assertThat(plan.code()).isEqualTo(ExitCode.USAGE);
    assertThat(plan.err()).contains("nothing");
  }

  @Test
  void aDryRunSaysTheSameBelowItsPlan() {
    Cli.Ran dry = cli().run("run helpdesk --dry-run" + AGENTS);
    assertThat(dry.out())
        .containsIgnoringWhitespaces("estimated total cost: $0")
        .contains("What helpdesk can tell.");
    assertThat(dry.out().lines()).allMatch(line -> line.length() <= 100);
    Cli.Ran few = cli().run("run helpdesk --dry-run --tasks 60" + AGENTS);
    Cli.Ran plan = cli().run("plan helpdesk --tasks 60" + AGENTS);
    String words = "Sequential settings have 2 sequences";
    assertThat(few.out()).contains(words);
    assertThat(plan.out()).contains(words);
  }

  @Test
  void whereNothingIsComparedThatIsSaid() {
    Cli.Ran plan = cli().run("plan helpdesk --agent clerk --setting interactive");
    assertThat(plan.code()).isEqualTo(ExitCode.USAGE);
    assertThat(plan.err()).contains("there is nothing to compare; name a second agent");
    assertThat(cli().run("plan helpdesk").err()).contains("--agent A,B");
    assertThat(cli().run("plan helpdesk --difference 0" + AGENTS).err()).contains("not 0.0");
    assertThat(cli().run("plan helpdesk --assume sucess=3" + AGENTS).err()).contains("'sucess'");
  }

  private Cli cli() {
    return Cli.in(folder);
  }
}
