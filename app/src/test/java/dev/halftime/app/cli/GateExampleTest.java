package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Json;
import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the example for GitHub Actions, as a build server would give them.
@Tag("whole")
final class GateExampleTest {

  private static final String HALFTIME = "./halftime/halftime ";

  @TempDir private Path folder;

  private static List<String> commands() throws IOException {
    return Files.readAllLines(Cli.root().resolve("examples/ci/github-actions.yml")).stream()
        .map(String::strip)
        .filter(line -> line.startsWith(HALFTIME))
        .map(line -> line.substring(HALFTIME.length()).replaceAll("['\"]", ""))
        .toList();
  }

  private Cli.Ran gate(Cli cli, String agent, String baseline) throws IOException {
    assertThat(commands()).hasSize(2);
    return cli.run(
        commands()
            .get(1)
            .replace("$AGENT", agent)
            .replace("$BASELINE", baseline)
            .replace("report.html", folder + "/report.html")
            .replace("gates.xml", folder + "/gates.xml"));
  }

  @Test
  void theGatePassesAnAgentThatHasNotChangedAndStopsOneThatIsWorse() throws IOException {
    Cli before = Cli.in(folder.resolve("before"));
    before.run("run helpdesk --agent clerk --setting interactive --tasks 100 --quiet");
    Path archive = folder.resolve("baseline.jsonl");
    before.run("export --out " + archive);

    Cli cli = Cli.in(folder.resolve("build"));
    assertThat(cli.run(commands().getFirst().replace("baseline.jsonl", "" + archive)).code())
        .isEqualTo(ExitCode.OK);
    String baseline = Json.read(cli.run("list runs --json").out()).at("/runs/0/id").asText();
    Cli.Ran unchanged = gate(cli, "clerk", baseline);
    assertThat(unchanged.code()).as(unchanged.err()).isEqualTo(ExitCode.OK);
    assertThat(unchanged.out()).contains("pass       clerk on helpdesk in interactive against");
    assertThat(Files.readString(folder.resolve("gates.xml"))).contains("failures=\"0\"");
    Cli.Ran worse = gate(cli, "noop", baseline);
    assertThat(worse.code()).as(worse.err()).isEqualTo(ExitCode.MISSED);
    assertThat(worse.out()).contains("FAIL       noop on helpdesk in interactive against");
  }
}
