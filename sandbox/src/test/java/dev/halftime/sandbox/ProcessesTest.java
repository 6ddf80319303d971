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
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path copied = folder.resolve("classes");
    List<Path> places = new ArrayList<>();
    for (String entry : classes().split(":", -1)) {
      Path to = copied.resolve("" + places.size());
      copy(Path.of(entry), to);
      places.add(to);
    }
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(own.resolve("agent"), "mine");
    Files.createDirectory(own.resolve("store"));
    Files.writeString(own.resolve("store/db"), "secret");
    String classPath = String.join(":", places.stream().map(Path::toString).toList());
    Process probe =
        probe(
            List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"),
            classPath,
            "strongest",
            "cat agent; echo; ls store; id -u; (echo x > written) 2>/dev/null && echo wrote;"
                + " echo x > \"$HOME/written\" && echo own; ls /proc | grep -c '^[0-9]*$'");
    probe.waitFor();

    assertThat(probe.inputReader().lines())
        .containsSubsequence("gap: none", "mine", "own")
        .doesNotContain("db", "wrote");
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
