package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are stopped and resumed by processes whose clocks jump.
///
/// Needs libfaketime (Debian's package `faketime`), which gives a process another time of day.
@Tag("slow")
@Timeout(300)
final class ClockJumpTest {

  private static final String RUN =
      "run helpdesk --agent clerk --tasks 4 --sequence 2 --setting sequential --quiet --json";

  @TempDir private Path folder;

  /// Returns the library for programs with several threads.
  private static Optional<Path> library() {
    try (Stream<Path> libraries = Files.list(Path.of("/usr/lib"))) {
      return libraries
          .map(it -> it.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::isReadable)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Runs a command in a process of its own.
  ///
  /// @param jump what the clock is wrong by, such as `-1h`
  private Cli.Ran ran(Path store, String jump, String command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--store", store.toString()));
    File out = Files.createTempFile(folder, "out", "").toFile();
    ProcessBuilder builder = new ProcessBuilder(Cli.process(words.toArray(String[]::new)));
    builder.environment().put("LD_PRELOAD", library().orElseThrow().toString());
    builder.environment().put("FAKETIME", jump);
    builder.environment().put("NO_FAKE_STAT", "1"); // files have the times of the real clock
    builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    Process process = builder.redirectOutput(out).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Cli.Ran(process.waitFor(), Files.readString(out.toPath()), err);
  }

  /// Stopped an hour ahead, resumed two hours back, and asked for again an hour later.
  @Test
  void aRunThatIsResumedAtAnotherTimeEndsWithTheSameReport() throws Exception {
    assumeTrue(
        library().isPresent(), "skipped: needs libfaketime; install Debian's package faketime");
    String expected = Cli.in(Files.createDirectory(folder.resolve("whole"))).run(RUN).out().strip();
    Cli here = Cli.in(folder);

    assertThat(ran(here.store(), "+1h", RUN + " --budget-time 0s").code())
        .isEqualTo(ExitCode.UNFINISHED);
    Cli.Ran resumed = ran(here.store(), "-1h", "resume --quiet --json");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out().strip()).isEqualTo(expected).isNotEmpty();
    assertThat(here.run(RUN).out().strip()).isEqualTo(expected);
    assertThat(Json.read(here.run("list runs --json").out()).path("runs")).hasSize(1);
  }
}
