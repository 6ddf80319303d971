package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void bashCompletesCommandsWithTheScript() throws IOException {
    Path script = folder.resolve("completion.sh");
    Files.writeString(script, Cli.in(folder).run("completion").out());
    String ask =
        ". "
            + script
            + "; COMP_WORDS=(halftime re); COMP_CWORD=1; _complete_halftime;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";

    Process bash = new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.lines()).contains("resume", "report");
  }
}
