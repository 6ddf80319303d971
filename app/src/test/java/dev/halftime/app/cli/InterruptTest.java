package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C on a whole process, with agents that are programs.
@Timeout(120)
class InterruptTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void theFirstCtrlCFinishesWhatIsUnderWayAndLeavesTheRestToResume() throws Exception {
    Path gate = Files.createDirectory(folder.resolve("gate"));
    // Each program waits until it is let through, so that the signal finds it at work.
    Process halftime =
        start(
            "cmd:while read -r l; do case \"$l\" in *'\"kind\":\"act\"'*) touch %s/$$;"
                    .formatted(gate)
                + " while [ ! -e %s/open ]; do sleep 0.02; done;".formatted(gate)
                + " echo '{\"kind\":\"finish\"}';; esac; done");
    await(gate, 2);
    signal(halftime);
    Files.createFile(gate.resolve("open"));
    String err = words(halftime);

    assertThat(halftime.waitFor()).isEqualTo(Exit.UNFINISHED);
    assertThat(err).contains("Stopping: finishing what is under way", "8 of 10 episodes left");
    assertThat(err).contains("'halftime resume ");
  }

  @Test
  void theSecondCtrlCEndsEverythingAtOnce() throws Exception {
    Path gate = Files.createDirectory(folder.resolve("gate"));
    Process halftime = start("cmd:touch %s/$$; sleep 1000".formatted(gate));
    await(gate, 2);
    List<ProcessHandle> programs = halftime.descendants().toList();
    signal(halftime);
    BufferedReader err = halftime.errorReader(StandardCharsets.UTF_8);
    String line = err.readLine();
    while (line != null && !line.contains("Stopping")) {
      line = err.readLine();
    }
    signal(halftime);

    assertThat(halftime.waitFor()).isEqualTo(Exit.UNFINISHED);
    assertThat(programs).isNotEmpty();
    for (ProcessHandle program : programs) {
      program.onExit().join();
      assertThat(program.isAlive()).isFalse();
    }
  }

  private Process start(String agent) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.halftime.app.cli.Halftime",
            "run",
            "class:Heating",
            "--class-path",
            Cli.classes().toString(),
            "--agent",
            agent,
            "--setting",
            "classical",
            "--tasks",
            "10",
            "--concurrency",
            "2",
            "--store",
            folder.resolve("halftime.db").toString())
        .start();
  }

  private static void await(Path gate, int programs) throws Exception {
    long found = 0;
    while (found < programs) {
      try (Stream<Path> files = Files.list(gate)) {
        found = files.count();
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void signal(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
  }

  private static String words(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
