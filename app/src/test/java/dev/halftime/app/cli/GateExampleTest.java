package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands of the GitHub Actions example like a build server.
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
    assertThat(commands()).hasSize(1);
    return cli.run(
        commands()
            .getFirst()
            .replace("$AGENT", agent)
            .replace("baseline.jsonl", baseline)
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
    Cli.Ran unchanged = gate(cli, "clerk", "" + archive);
    assertThat(unchanged.code()).as(unchanged.err()).isEqualTo(ExitCode.OK);
    assertThat(unchanged.out()).contains("pass       clerk on helpdesk in interactive against");
    assertThat(Files.readString(folder.resolve("gates.xml"))).contains("failures=\"0\"");
    Cli.Ran worse = gate(cli, "noop", "" + archive);
    assertThat(worse.code()).as(worse.err()).isEqualTo(ExitCode.MISSED);
    assertThat(worse.out()).contains("FAIL       noop on helpdesk in interactive against");
  }
}
