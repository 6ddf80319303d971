package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import dev.halftime.store.SqliteStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the comparison of two runs or agents on the command line.
final class CompareTest {

  @TempDir private Path folder;

  private Cli cli() {
    return Cli.in(folder);
  }

  private void run(String options) {
    assertThat(cli().run("run helpdesk --setting classical --quiet " + options).code()).isZero();
  }

  private List<String> runs() {
    try (Store store = SqliteStore.open(cli().store())) {
      return store.runs().stream().map(run -> run.id()).toList();
    }
  }

  @Test
  void anAgentThatIsShownToBeWorseHasAnExitCodeOfItsOwn() {
    run("--agent clerk,noop --tasks 40");
    Cli.Ran worse = cli().run("compare clerk noop");
    assertThat(worse.code()).isEqualTo(ExitCode.WORSE);
    assertThat(worse.out()).contains("noop against clerk on helpdesk in classical: lower by");
    Cli.Ran better = cli().run("compare noop clerk");
    assertThat(better.code()).isEqualTo(ExitCode.OK);
    assertThat(better.out()).contains("higher by");
  }

  @Test
  void twoRunsAreComparedByTheirAgentsOfTheSameName() {
    run("--agent clerk,clerk+memory --tasks 40");
    run("--agent clerk,noop --tasks 30");
    List<String> runs = runs();
    Cli.Ran ran = cli().run("compare", runs.get(0), runs.get(1), "--json");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    JsonNode contrasts = Json.read(ran.out()).get("contrasts");
    assertThat(contrasts).hasSize(1);
    assertThat(contrasts.get(0).get("same").asInt()).isEqualTo(30);
    assertThat(contrasts.get(0).get("difference").get("value").asDouble()).isZero();

    Cli.Ran across =
        cli().run("compare", runs.get(0) + ":clerk+memory", runs.get(1) + ":noop", "--json");
    assertThat(across.code()).isEqualTo(ExitCode.WORSE);
    assertThat(Json.read(across.out()).get("contrasts").get(0).get("baseline").asText())
        .isEqualTo("clerk+memory");
    assertThat(cli().run("compare", "--in", runs.get(0), "clerk", "clerk+memory").code()).isZero();
  }

  @Test
  void agentsOfAnOlderRunAreNamedWithTheirRun() {
    run("--agent clerk,noop --tasks 2");
    String id = runs().getFirst();
    run("--agent random --tasks 2");
    assertThat(cli().run("compare clerk noop").err())
        .contains("the agents clerk and noop are in run '" + id + "': add --in " + id);
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    run("--agent clerk,noop --tasks 2");
    String id = runs().getFirst();
    for (String words :
        List.of("clerk clrk", "clerk clerk", id + " clerk", id + " " + id, "clerk")) {
      Cli.Ran ran = cli().run("compare " + words);
      assertThat(ran.code()).as(words).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err()).as(words).startsWith("halftime: ");
    }
    assertThat(cli().run("compare clerk clrk").err()).contains("'clrk'").contains("clerk, noop");
  }
}
