package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Prerequisite;
import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens the report in a browser.
@Tag("whole")
final class PageTest {

  private static final Path BROWSER = Path.of("/usr/bin/chromium-headless-shell");
  private static final Pattern LINE = Pattern.compile("<polyline points=\"([^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void theBrowserFindsNothingWrongAndDrawsThePlots() throws IOException, InterruptedException {
    Prerequisite.requireBrowser(Files.isExecutable(BROWSER));
    Path page = folder.resolve("page.html");
    Cli.Ran ran =
        Cli.in(folder)
            .run("run helpdesk --agent noop,clerk,clerk+memory --tasks 60 --quiet --html " + page);
    assertThat(ran.code()).isEqualTo(ExitCode.OK);

    Path dom = folder.resolve("dom");
    Path said = folder.resolve("said");
    Process browser =
        new ProcessBuilder(
                BROWSER.toString(),
                "--no-sandbox",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(said.toFile())
            .start();
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser came to an end").isTrue();

    assertThat(Files.readString(said, StandardCharsets.UTF_8)).doesNotContain("CONSOLE");
    String drawn = Files.readString(dom, StandardCharsets.UTF_8);
    assertThat(drawn).contains("Success by setting", "Look-ups at the k-th visit");
    Matcher lines = LINE.matcher(drawn);
    // Three agents on the ladder, and two of them in each of two plots of look-ups.
    assertThat(lines.results().filter(line -> line.group(1).contains(" "))).hasSize(7);
  }
}
