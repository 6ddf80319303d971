package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs the example of a world that is an MCP server like a user.
@Timeout(600)
@Tag("whole")
class McpExampleTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void theReferenceSolvesItsTasksInEverySetting() throws IOException, InterruptedException {
    Path classes = Examples.compiled(List.of(Cli.root().resolve("examples/mcp/NoteTaking.java")));
    Path out = folder.resolve("out");
    Process run =
        new ProcessBuilder(
                Cli.process(
                    "run",
                    "class:NoteTaking",
                    "--class-path",
                    classes.toString(),
                    "--agent",
                    "oracle",
                    "--json",
                    "--store",
                    Cli.in(folder).store().toString()))
            .directory(Cli.root().toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();

    assertThat(run.waitFor()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(Files.readString(out)).get("episodes").asInt()).isPositive();
    assertThat(Cli.in(folder).run("export").out().lines().map(Json::read))
        .filteredOn(line -> line.has("score"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.at("/score/why").asText()).isEqualTo("noted"));
  }
}
