package dev.halftime.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.Cli;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests Ctrl-C on a whole process, with agents that are programs.
@Timeout(120)
@Tag("whole")
class InterruptTest {

  /// Identifies the programs of this test.
  private static final String OWN = "02" + ProcessHandle.current().pid();

  /// Stands for the process and its group.
  private static final String BOTH = "both";

  @TempDir Path folder = Path.of(".");

  @Test
  @Tag("slow")
  void theFirstCtrlCFinishesWhatIsUnderWayAndLeavesTheRestToResume() throws Exception {
    endsWhatIsInProgress(List.of(), List.of("-INT"));
  }

  /// As `timeout` and the stop of a build do: the programs of agents must not be hit.
  @Test
  void aTerminationOfTheWholeProcessGroupDoesTheSame() throws Exception {
    endsWhatIsInProgress(List.of("setsid"), List.of("-TERM", "--", "-"));
  }

  @Test
  @Tag("slow")
  void aTerminationOfTheProcessAndOfItsGroupIsOneRequest() throws Exception {
    endsWhatIsInProgress(List.of("setsid"), List.of("-TERM", "--", BOTH));
  }

  private void endsWhatIsInProgress(List<String> prefix, List<String> signal) throws Exception {
    Path gate = Files.createDirectory(folder.resolve("gate"));
    // Each program waits until it is released, so that the signal arrives while it is working.
    Process halftime =
        start(
            prefix,
            "cmd:gate=%s; while read -r l; do case \"$l\" in *'\"kind\":\"act\"'*)".formatted(gate)
                + " while [ ! -e $gate/open ]; do sleep 0.%s; done;".formatted(OWN)
                + " echo '{\"kind\":\"finish\"}';; esac; done");
    await(halftime, 2);
    signal(halftime, signal);
    Files.createFile(gate.resolve("open"));
    String err = words(halftime);

    assertThat(halftime.waitFor()).isEqualTo(ExitCode.UNFINISHED);
    assertThat(err).contains("Stopping after the episodes in progress", "8 of 10 episodes left");
    assertThat(err).contains("continue with: halftime resume ");
    // what was in progress ended by itself: no program was hit by the signal
    Path archive = folder.resolve("runs.jsonl");
    assertThat(Cli.in(folder).run("export", "--out", archive.toString()).code()).isZero();
    assertThat(Files.readString(archive))
        .contains("\"ending\":{\"answer\":\"\",\"kind\":\"finished\"}")
        .doesNotContain("\"kind\":\"broke\"");
  }

  @Test
  @Tag("slow")
  void theSecondCtrlCEndsEverythingAtOnce() throws Exception {
    Process halftime = start(List.of(), "cmd:while :; do sleep 0.%s; done".formatted(OWN));
    await(halftime, 2);
    List<ProcessHandle> programs = halftime.descendants().toList();
    signal(halftime, List.of("-INT"));
    BufferedReader err = halftime.errorReader(StandardCharsets.UTF_8);
    String line = err.readLine();
    while (line != null && !line.contains("Stopping")) {
      line = err.readLine();
    }
    signal(halftime, List.of("-INT"));

    assertThat(halftime.waitFor()).isEqualTo(ExitCode.UNFINISHED);
    assertThat(programs).isNotEmpty();
    for (ProcessHandle program : programs) {
      program.onExit().join();
      assertThat(program.isAlive()).isFalse();
    }
  }

  private Process start(List<String> prefix, String agent) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        Cli.process(
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
            folder.resolve("halftime.db").toString()));
    return new ProcessBuilder(command).start();
  }

  /// Waits until this many programs are working, as shown by what they have started.
  private static void await(Process halftime, int programs) {
    long found = 0;
    while (found < programs) {
      found =
          halftime
              .descendants()
              .filter(it -> it.info().commandLine().orElse("").contains("sleep 0." + OWN))
              .filter(it -> it.info().command().orElse("").endsWith("sleep"))
              .count();
      LockSupport.parkNanos(5_000_000);
    }
  }

  /// @param signal options of `kill`; the last one may be the prefix of the process's number
  private static void signal(Process process, List<String> signal) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill"));
    command.addAll(signal);
    if (signal.getLast().equals(BOTH)) {
      command.removeLast();
      command.add("" + process.pid());
    }
    boolean group = signal.getLast().equals("-") || signal.getLast().equals(BOTH);
    command.add((group ? "-" : "") + process.pid());
    command.remove("-");
    new ProcessBuilder(command).start().waitFor();
  }

  private static String words(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
        .replaceAll("\\s+", " "); // lines are broken where the terminal ends
  }
}
