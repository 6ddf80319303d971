package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The user `nobody`, in whose name root starts programs, with a home and a class path that this
/// user may read.
///
/// @param home its folder, which it owns
/// @param classPath Halftime, as jars
record OrdinaryUser(Path home, String classPath) {

  /// The user id of `nobody` on nearly every system.
  private static final String ID = "65534";

  /// Whether this process may start programs in the name of others.
  static boolean canBeTaken() {
    return "root".equals(System.getProperty("user.name")) && has("setpriv");
  }

  /// Whether its path has a program.
  static boolean has(String program) {
    return path().stream().anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }

  /// Returns the folders of the path that anybody may enter: not those below the home of root.
  private static List<String> path() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(it ->
            Stream.iterate(Path.of(it), Objects::nonNull, Path::getParent)
                .allMatch(OrdinaryUser::isOpen))
        .toList();
  }

  private static boolean isOpen(Path folder) {
    try {
      return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException e) { // it is not there
      return false;
    }
  }

  /// Makes a home in a folder, with the classes of the examples.
  static OrdinaryUser in(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = Files.createDirectory(folder.resolve("nobody"));
    Path jars = Files.createDirectory(folder.resolve("jars"));
    List<String> command = Cli.process("--version");
    List<String> linked = new ArrayList<>();
    for (String jar : command.get(command.indexOf("-cp") + 1).split(File.pathSeparator, -1)) {
      Path to = jars.resolve(linked.size() + ".jar");
      linkOrCopy(Path.of(jar), to);
      linked.add(to.toString());
    }
    copy(Cli.classes().toRealPath(), home.resolve("heating"));
    copy(Cli.root().resolve("examples/java"), home.resolve("examples/java"));
    OrdinaryUser user = new OrdinaryUser(home, String.join(File.pathSeparator, linked));
    own(home);
    return user;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) { // another file system
      Files.copy(from, to);
    }
  }

  private static void own(Path home) throws IOException {
    try {
      new ProcessBuilder("chown", "-R", ID + ":" + ID, home.toString()).start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns the command that starts Halftime.
  List<String> command(String... words) {
    return java(Halftime.class.getName(), words);
  }

  /// Returns the command that starts a Java program of the class path.
  List<String> java(String main, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dhalftime.root=" + home,
                "-cp",
                classPath,
                main));
    command.addAll(List.of(words));
    return command;
  }

  /// Starts a program in its home.
  Process start(List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("setpriv", "--reuid", ID, "--regid", ID, "--clear-groups"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(
        Map.of(
            "PATH",
            String.join(File.pathSeparator, path()),
            "HOME",
            home.toString(),
            "LANG",
            "C.UTF-8"));
    return builder.redirectError(home.resolveSibling("errors").toFile()).start();
  }

  /// Runs a program that must succeed, and returns what it printed.
  String ran(List<String> words) throws IOException {
    Process process = start(words);
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor())
          .as(() -> words + ": " + out + read(home.resolveSibling("errors")))
          .isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return out;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Runs Halftime, which must succeed.
  void halftime(String... words) throws IOException {
    ran(command(words));
  }
}
