package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class RegradeTest {

  @TempDir private Path folder;

  @Test
  void aRunIsJudgedAnewBesideItself() {
    Cli cli = Cli.in(folder);
    cli.run("run helpdesk --agent noop,oracle -s interactive -n 4 --quiet --json");
    Cli.Ran ran = cli.run("regrade --json");

    List<String> lines = ran.out().lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(Json.read(line).path("graded")).isEqualTo(Json.read(line).path("recorded")));
    assertThat(Json.read(cli.run("list runs --json").out()).path("runs")).hasSize(2);
    assertThat(cli.run("regrade").out()).contains("changed verdicts: 0");
  }

  @Test
  void aRunThatIsNotThereIsNamed() {
    Cli cli = Cli.in(folder);
    cli.run("run helpdesk --agent noop -s classical -n 1 --quiet --json");
    assertThat(cli.run("regrade nowhere").err()).contains("there is no run 'nowhere'");
  }

  @Test
  void publishedTrajectoriesComeWithTheirRewards() throws IOException {
    Path file = folder.resolve("agent-x.json");
    Files.writeString(
        file,
        """
        [{"task_id": 3, "trial": 0, "reward": 0.0, "info": {"task": {"user_id": "emma_kim_9957",
          "actions": [], "instruction": "You want to cancel reservation MDCLVA.", "outputs": []}},
          "traj": [{"role": "user", "content": "Hi"},
            {"role": "assistant", "content": null, "tool_calls": [{"function": {
              "name": "cancel_reservation", "arguments": "{\\"reservation_id\\": \\"MDCLVA\\"}"}}]},
            {"role": "tool", "name": "cancel_reservation", "content": "{}"},
            {"role": "user", "content": "###STOP###"}]}]
        """);
    Cli cli = Cli.in(folder);

    Cli.Ran ran =
        cli.run(
            "import",
            "--format",
            "tau1",
            file.toString(),
            "--data",
            PublicData.holding("tau2").toString(),
            "--json");

    var line = Json.read(ran.out());
    assertThat(line.path("task").asText()).isEqualTo("3");
    assertThat(line.path("recorded").asDouble()).isZero();
    assertThat(line.path("graded").asDouble()).isZero();
    assertThat(line.path("why").asText()).contains("reservations/MDCLVA should be untouched");
    assertThat(cli.run("regrade", "--data", PublicData.holding("tau2").toString()).out())
        .contains("changed verdicts: 0")
        .contains("tau1-airline");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(Cli.in(folder).run("import --format tau2 nowhere.json").err())
        .contains("there is no file 'nowhere.json'");
  }
}
