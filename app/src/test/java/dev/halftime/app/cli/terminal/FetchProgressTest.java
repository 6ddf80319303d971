package dev.halftime.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.Halftime;
import dev.halftime.app.data.Wheel;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("whole")
final class FetchProgressTest {

  @TempDir private Path folder;

  private String told(boolean live) throws Exception {
    StringWriter err = new StringWriter();
    BufferedReader nobody = new BufferedReader(new StringReader(""));
    TerminalStreams screen =
        new TerminalStreams(
            new PrintWriter(new StringWriter()), new PrintWriter(err), live, 100, nobody, live);
    Halftime halftime = Halftime.commandLine(screen).getCommand();
    Files.write(folder.resolve("part"), new byte[500_000]);
    Runnable done = new FetchProgress(halftime).of(folder, new Wheel("x", "1.0", "", 2_000_000));
    Thread.sleep(700);
    done.run();
    return err.toString();
  }

  @Test
  void onATerminalOneLineIsWrittenOver() throws Exception {
    assertThat(told(true)).contains("\r0.50 MB of 2 MB\u001b[K").doesNotContain("\\");
  }

  @Test
  void elsewhereNothingControlsATerminal() throws Exception {
    assertThat(told(false)).contains("Fetching x 1.0 (2 MB)").doesNotContain("\r", "\u001b", "\\");
  }
}
