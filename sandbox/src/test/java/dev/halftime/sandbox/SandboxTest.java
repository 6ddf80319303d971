package dev.halftime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests of what a confined program can see and do, in each sandbox that works here.
@Timeout(60)
@Tag("outside")
class SandboxTest {

  @TempDir Path folder = Path.of(".");

  static Stream<Sandbox> sandboxes() {
    return Stream.of(new Bubblewrap(), new Namespaces());
  }

  /// Skips the test if the sandbox does not work; with CI=true the test then fails.
  static void needs(Sandbox sandbox) {
    Optional<String> failure = Strongest.tried((ConfinedSandbox) sandbox);
    assumeTrue(
        "true".equals(System.getenv("CI")) || failure.isEmpty(),
        () -> "no sandbox to test: " + failure.orElse("") + "; install bubblewrap");
    assertThat(failure).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void aProgramReadsItsFolderAndNothingOfItThatIsHidden(Sandbox sandbox) throws Exception {
    needs(sandbox);
    Files.writeString(folder.resolve("agent.txt"), "mine");
    Files.writeString(
        Files.createDirectories(folder.resolve("a/store")).resolve("hushed"), "secret");
    Files.writeString(folder.resolve("answers"), "secret");

    String said =
        said(
            sandbox,
            "cat agent.txt; cat a/store/hushed answers; ls a/store; find / -path /usr -prune -o"
                + " -path /proc -prune -o -name hushed -print 2>/dev/null; pwd",
            List.of(folder),
            List.of(folder.resolve("a/store"), folder.resolve("answers")));

    assertThat(said).isEqualTo("mine" + folder.toRealPath() + "\n");
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void theDeeperOfTwoPathsDecides(Sandbox sandbox) throws Exception {
    needs(sandbox);
    Path deep = Files.createDirectories(folder.resolve("src/agents/own"));
    Files.writeString(deep.resolve("x"), "x");
    Files.writeString(folder.resolve("src/y"), "y");
    Files.writeString(folder.resolve("src/agents/z"), "z");

    String said =
        said(
            sandbox,
            "find . -type f -size +0 | sort",
            List.of(folder, folder.resolve("src/agents")),
            List.of(folder.resolve("src"), deep));

    assertThat(said).isEqualTo("./src/agents/z\n");
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  @Tag("whole")
  void aProgramWritesInItsOwnFolderAlone(Sandbox sandbox) throws Exception {
    needs(sandbox);
    String said =
        said(
            sandbox,
            "for at in . / /usr /etc /dev \"$HOME\" \"$TMPDIR\";"
                + " do ( echo x > \"$at/written\" ) 2>/dev/null && echo \"$at\"; done;"
                // kernel files are opened for writing, but not written
                + " for at in sys/kernel/core_pattern sys/vm/drop_caches sysrq-trigger"
                + " pressure/memory; do"
                + " ( : >> /proc/$at ) 2>/dev/null && echo kernel; done; "
                + "ls -d /sys/fs/cgroup /run/* /var/run 2>/dev/null; true",
            List.of(folder),
            List.of());

    assertThat(said.lines().distinct()).containsExactly("/tmp");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void aProgramCannotFillTheMachine(Sandbox sandbox) throws Exception {
    needs(sandbox);
    String said =
        said(
            sandbox,
            "for at in \"$HOME\" /dev/shm; do echo $at $(($(stat -f -c '%b * %S' $at))); done;"
                + " grep -E 'Max (processes|data)' /proc/self/limits; cat /proc/self/oom_score_adj",
            List.of(folder),
            List.of());

    assertThat(said)
        .contains("/tmp " + ResourceLimits.OWN + "\n", "/dev/shm " + ResourceLimits.SHARED + "\n")
        .containsPattern("Max data size +" + ResourceLimits.DATA + " ")
        .containsPattern("Max processes +" + ResourceLimits.PROCESSES + " ")
        .endsWith("\n1000\n");
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  @Tag("whole")
  void anInterpreterThatReservesPlentyOfAddressesStillStarts(Sandbox sandbox) throws Exception {
    needs(sandbox);
    Path home = Path.of(System.getProperty("java.home"));

    assertThat(said(sandbox, home + "/bin/java -version 2>&1 | head -1", List.of(home), List.of()))
        .contains("version");
    assertThat(
            said(
                sandbox,
                "command -v node >/dev/null || { echo 2; exit; }; node -p 1+1",
                List.of(),
                List.of()))
        .isEqualTo("2\n");
    assertThat(
            said(
                sandbox,
                "python3 -c 'x = bytearray(1 << 62)' 2>&1 | tail -1",
                List.of(tools()),
                List.of()))
        .startsWith("MemoryError");
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void aProgramSeesNeitherOtherProcessesNorTheirEnvironment(Sandbox sandbox) throws Exception {
    needs(sandbox);
    String said =
        said(
            sandbox,
            "cat /proc/[0-9]*/environ | tr '\\0' '\\n'; kill -0 "
                + ProcessHandle.current().pid()
                + " 2>/dev/null && echo reached; grep CapEff /proc/self/status",
            List.of(folder),
            List.of());

    assertThat(said)
        .contains("CapEff:\t0000000000000000")
        .doesNotContain("reached\n", "surefire", "java.home")
        .doesNotContain("halftime.root");
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void secretsOfTheSystemAreHiddenFromRoot(Sandbox sandbox) throws Exception {
    needs(sandbox);
    assertThat(
            said(sandbox, "cat /etc/shadow /etc/gshadow 2>/dev/null; true", List.of(), List.of()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  @Tag("whole")
  void theNetworkIsOpenOrClosed(Sandbox sandbox) throws Exception {
    needs(sandbox);
    try (ServerSocket server = new ServerSocket(0)) {
      String dial =
          "python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", %d), 2)'"
              .formatted(server.getLocalPort());
      Launch open = launch(dial + " 2>/dev/null && echo through", List.of(tools()), List.of());
      Launch closed =
          new Launch(
              open.command(),
              open.environment(),
              open.folder(),
              open.shown(),
              open.hidden(),
              false);

      assertThat(said(sandbox.start(open))).isEqualTo("through\n");
      assertThat(said(sandbox.start(closed))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  @Tag("whole")
  void allThatAProgramStartedEndsWithIt(Sandbox sandbox) throws Exception {
    needs(sandbox);
    String name = "sleep 98" + ProcessHandle.current().pid();
    RunningProgram running =
        sandbox.start(
            launch(
                "(setsid sh -c '"
                    + name
                    + " & "
                    + name
                    + "' &) ; (trap '' TERM; "
                    + name
                    + " &);"
                    + " echo up; cat > /dev/null; sleep 1000",
                List.of(),
                List.of()));
    running.process().inputReader().readLine();
    for (int i = 0; i < 500 && !alive(name); i++) {
      Thread.sleep(Duration.ofMillis(10));
    }
    assertThat(alive(name)).isTrue();
    running.end().run();

    assertThat(gone(name)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void theEndOfAProgramAndItsExitCodeAreSeen(Sandbox sandbox) throws Exception {
    needs(sandbox);
    RunningProgram running = sandbox.start(launch("sleep 1000 & exit 7", List.of(), List.of()));

    assertThat(running.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(running.process().exitValue()).isEqualTo(7);
    running.end().run();
  }

  private Path tools() {
    return Path.of(System.getProperty("user.home"), ".pyenv");
  }

  /// Returns whether a process has these words in its command line; the host also sees processes in
  /// sandboxes.
  static boolean alive(String words) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(it -> it.getFileName().toString().matches("\\d+"))
          .anyMatch(it -> {
            try {
              return Files.readString(it.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                  .replace('\0', ' ')
                  .startsWith(words);
            } catch (IOException e) {
              return false;
            }
          });
    }
  }

  static boolean gone(String words) throws Exception {
    for (int i = 0; i < 500 && alive(words); i++) {
      Thread.sleep(Duration.ofMillis(10));
    }
    return !alive(words);
  }

  private Launch launch(String script, List<Path> shown, List<Path> hidden) throws IOException {
    String path = System.getenv("PATH");
    return new Launch(
        List.of("/bin/sh", "-c", script),
        Map.of("PATH", path),
        shown.contains(folder) ? folder.toRealPath() : Path.of("/"),
        shown,
        hidden,
        true);
  }

  private String said(Sandbox sandbox, String script, List<Path> shown, List<Path> hidden)
      throws Exception {
    return said(sandbox.start(launch(script, shown, hidden)));
  }

  private static String said(RunningProgram running) throws Exception {
    try {
      running.process().getOutputStream().close();
      String out =
          new String(running.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err =
          new String(running.process().getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(running.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      System.out.print(err);
      return out;
    } finally {
      running.end().run();
    }
  }
}
