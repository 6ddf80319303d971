package dev.halftime.world.repository.build;

import dev.halftime.sandbox.Launch;
import dev.halftime.sandbox.RunningProgram;
import dev.halftime.sandbox.Sandbox;
import dev.halftime.world.repository.runner.CompileServer;
import dev.halftime.world.repository.runner.TestRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts Java programs in the sandbox: without network, with limits on processes, memory, disk and
/// output, and with access only to system files and listed paths.
final class SandboxedJvm {

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+DisableAttachMechanism",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "-Duser.timezone=UTC",
          "-Djava.awt.headless=true");

  /// Packages that old test libraries access by reflection.
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.reflect",
          "java.util",
          "java.io",
          "java.net",
          "java.text",
          "java.math",
          "java.time",
          "java.util.concurrent");

  private final Path classes;
  private final Sandbox sandbox;
  private final Path java;

  /// Creates a starter.
  ///
  /// @param home folder to which the classes of the runner are written
  /// @throws IllegalStateException if programs cannot be confined on this machine
  SandboxedJvm(Path home) {
    this.sandbox = Sandbox.strongest();
    Optional<String> gap = sandbox.gap();
    if (gap.isPresent()) {
      throw new IllegalStateException(
          "code of repositories runs only in a sandbox, and none is available: "
              + gap.get()
              + "; install bubblewrap");
    }
    this.java = Path.of(System.getProperty("java.home"));
    this.classes = home.resolve("runner");
    try {
      for (Class<?> each : List.of(CompileServer.class, TestRunner.class)) {
        for (Class<?> member : each.getNestMembers()) {
          write(member);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the test runner cannot be written to " + home, e);
    }
  }

  private void write(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream in = type.getResourceAsStream('/' + name)) {
      if (in == null) {
        throw new IOException("there is no resource " + name);
      }
      Files.write(file, in.readAllBytes());
    }
  }

  /// Returns the folder with the classes of the runner.
  Path classes() {
    return classes;
  }

  /// Starts a program.
  ///
  /// @param main class to run
  /// @param heap maximum heap in MiB
  /// @param classPath its class path, without the runner's classes
  /// @param shown further files and folders that it may read
  /// @param project a folder that is copied into the program's own folder, as its working directory
  RunningProgram start(
      Class<?> main, int heap, List<Path> classPath, List<Path> shown, Optional<Path> project)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "mkdir /tmp/work && cd /tmp/work && if [ -n \"$1\" ]; then cp -R \"$1/.\" . || exit"
                    + " 1; fi; shift; exec \"$@\"",
                "sh",
                project.map(Path::toString).orElse("")));
    command.add(java.resolve("bin/java").toString());
    command.addAll(OPTIONS);
    OPENED.forEach(
        it -> command.addAll(List.of("--add-opens", "java.base/" + it + "=ALL-UNNAMED")));
    command.addAll(
        List.of("-Xmx" + heap + "m", "-Djava.io.tmpdir=/tmp", "-Duser.home=/tmp", "-cp"));
    command.add(
        String.join(
            ":",
            Stream.concat(Stream.of(classes), classPath.stream()).map(Path::toString).toList()));
    command.add(main.getName());
    List<Path> seen = new ArrayList<>(List.of(classes, java));
    classPath.stream().filter(Files::exists).forEach(seen::add);
    seen.addAll(shown);
    project.ifPresent(seen::add);
    return sandbox.start(
        new Launch(
            command,
            Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"),
            Path.of("/"),
            seen,
            List.of(),
            false));
  }
}
