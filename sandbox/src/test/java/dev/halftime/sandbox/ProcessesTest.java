package dev.halftime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests of sandboxes of other processes: of a killed one, and of an ordinary user.
@Timeout(120)
@Tag("outside")
class ProcessesTest {

  /// The user id of `nobody` on nearly every system.
  private static final String NOBODY = "65534";

  @TempDir Path folder = Path.of(".");

  /// Two sleeping processes: a detached one in its own session, and a child of the program.
  private static String sleepers(String name) {
    return "(setsid sh -c 'trap \"\" TERM HUP; exec "
        + name
        + "' > /dev/null 2>&1 &);"
        + name
        + "1 & echo up; wait";
  }

  @ParameterizedTest
  @ValueSource(strings = {"bwrap", "unshare"})
  @Tag("whole")
  void nothingOutlivesAProcessThatIsKilled(String sandbox) throws Exception {
    SandboxTest.needs(Probe.named(sandbox));
    String name = "sleep 97" + ProcessHandle.current().pid();
    Process probe = probe(List.of(), classes(), sandbox, sleepers(name));
    up(probe);
    probe.destroyForcibly().waitFor();

    assertThat(SandboxTest.gone(name)).isTrue();
  }

  @Test
  void aProgramDoesNotRunIfWhoStartsItIsGoneAfterTheSignal() throws Exception {
    Path ran = folder.resolve("ran");
    for (boolean responds : new boolean[] {false, true}) {
      Process sandbox =
          new ProcessBuilder(
                  "/bin/sh",
                  "-c",
                  ReadySignal.SCRIPT + "exec \"$@\"",
                  "sh",
                  "touch",
                  ran.toString())
              .start();
      assertThat(sandbox.getInputStream().read()).isEqualTo(6);
      if (responds) {
        sandbox.getOutputStream().write('\n');
      }
      sandbox.getOutputStream().close();
      sandbox.waitFor();

      assertThat(ran.toFile().exists()).isEqualTo(responds);
    }
  }

  @Test
  void withoutASandboxAProgramEndsWithAProcessThatIsKilled() throws Exception {
    assumeTrue(Leash.found("setpriv").isPresent(), "needs setpriv of util-linux");
    String name = "sleep 96" + ProcessHandle.current().pid();
    Process probe = probe(List.of(), classes(), "none", "echo up; exec " + name);
    up(probe);
    probe.destroyForcibly().waitFor();

    assertThat(SandboxTest.gone(name)).isTrue();
  }

  @Test
  void withoutASandboxWhatWasLetGoEndsWhenTheProgramIsEnded() throws Exception {
    String name = "sleep 95" + ProcessHandle.current().pid();
    RunningProgram running =
        Sandbox.none().start(Launch.trusted(List.of("sh", "-c", sleepers(name))));
    running.process().inputReader().readLine();
    running.end().run();

    assertThat(SandboxTest.gone(name)).isTrue();
  }

  @Test
  void anOrdinaryUserHasASandboxToo() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && Leash.found("setpriv").isPresent(),
        "only root can become somebody else");
    SandboxTest.needs(new Bubblewrap());
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve("agent"), "mine");
    Files.createDirectory(own.resolve("store"));
    Files.writeString(own.resolve("store/db"), "secret");

    assertThat(
            said(
                ofNobody(
                    "cat agent; echo; ls store; id -u; (echo x > written) 2>/dev/null && echo"
                        + " wrote; echo x > \"$HOME/written\" && echo own; ls /proc | grep -c"
                        + " '^[0-9]*$'")))
        .containsSubsequence("gap: none", "mine", "own")
        .doesNotContain("db", "wrote");
  }

  /// A program that starts processes until it cannot, and the fewest that it must not reach.
  private static String bomb(String name) {
    return "i=0; while [ $i -lt "
        + (ResourceLimits.PROCESSES + 100)
        + " ]; do (exec "
        + name
        + ") & i=$((i+1)); done; echo all";
  }

  @Test
  @Tag("slow")
  void aForkBombEndsAtTheLimitAndNothingOfItStays() throws Exception {
    SandboxTest.needs(new Bubblewrap());
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      assumeTrue(
          ControlGroup.usable(GroupHierarchy.Limits.USUAL).size() == 2,
          "root's processes are limited where there are control groups");
    }
    String name = "sleep 94" + ProcessHandle.current().pid();
    for (Process bombed :
        root
            ? List.of(probe(List.of(), classes(), "strongest", bomb(name)), ofNobody(bomb(name)))
            : List.of(probe(List.of(), classes(), "strongest", bomb(name)))) {
      assertThat(said(bombed)).containsExactly("gap: none");
      assertThat(SandboxTest.gone(name)).isTrue();
    }
  }

  private Process ofNobody(String script) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path copied = folder.resolve("classes");
    List<Path> places = new ArrayList<>();
    for (String entry : classes().split(":", -1)) {
      Path to = copied.resolve("" + places.size());
      copy(Path.of(entry), to);
      places.add(to);
    }
    return probe(
        List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"),
        String.join(":", places.stream().map(Path::toString).toList()),
        "strongest",
        script);
  }

  /// Failures of the sandbox's own program, as they are when the machine has no process or memory
  /// left.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bwrap   | echo 'bwrap: Creating new namespace failed: Resource temporarily unavailable'"
            + " >&2; exit 1 | exit code 1: bwrap: Creating new namespace failed",
        "bwrap   | echo 'sh: 1: Cannot fork' >&2; exit 2         | exit code 2: sh: 1: Cannot fork",
        "bwrap   | kill -9 $$                                    | exit code 137",
        "bwrap   | exec <&- >&- 2>&- 3>&- 4<&-; sleep 1000       | closed its output",
        "unshare | echo 'unshare: fork failed: Cannot allocate memory' >&2; exit 1 | exit code 1:"
            + " unshare: fork failed"
      })
  void aSandboxThatFailsBeforeTheProgramRunsIsSaidToHaveFailed(
      String sandbox, String failing, String why) throws Exception {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path program = Files.writeString(programs.resolve(sandbox), "#!/bin/sh\n" + failing + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    String path = "PATH=" + programs + ":" + System.getenv("PATH");
    List<String> said = said(probe(List.of("env", path), classes(), sandbox, "echo never"));
    assertThat(said).hasSize(2);
    assertThat(said.getLast()).startsWith("not started: the sandbox ").contains(why);
    if (!failing.contains("exec")) {
      List<String> strongest = said(probe(List.of("env", path), classes(), "strongest", "true"));
      boolean passing = failing.matches("(?s).*(unavailable|Cannot fork).*");
      if (sandbox.equals("bwrap") && passing) {
        assertThat(strongest.getFirst()).as("nothing runs unconfined").isEqualTo("gap: none");
        assertThat(strongest.getLast()).startsWith("not started: ");
      }
    }
  }

  @Test
  void aProgramCannotFeignThatTheSandboxFailed() throws Exception {
    for (String sandbox : List.of("bwrap", "unshare")) {
      SandboxTest.needs(Probe.named(sandbox));
      String feigning =
          "echo 'bwrap: Creating new namespace failed: Resource temporarily unavailable' >&2;"
              + " exit 1";
      assertThat(said(probe(List.of(), classes(), sandbox, feigning))).containsExactly("gap: none");
    }
  }

  private static List<String> said(Process probe) throws Exception {
    List<String> lines = probe.inputReader().lines().toList();
    probe.waitFor();
    return lines;
  }

  private static void up(Process probe) throws IOException {
    BufferedReader out = probe.inputReader();
    for (String line = out.readLine(); !"up".equals(line); line = out.readLine()) {
      assertThat(line).isNotNull();
    }
  }

  private static String classes() {
    return Stream.of(System.getProperty("java.class.path").split(":", -1))
        .filter(it -> it.contains("classes"))
        .reduce((one, other) -> one + ":" + other)
        .orElse("");
  }

  private Process probe(List<String> before, String classPath, String sandbox, String script)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            Probe.class.getName(),
            sandbox,
            own.toString(),
            own.resolve("store").toString(),
            script));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path at = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(at);
        } else {
          Files.writeString(
              at, Files.readString(file, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
      }
    }
  }
}
