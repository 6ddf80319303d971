package dev.halftime.world.repository.build;

import dev.halftime.json.Json;
import dev.halftime.sandbox.Launch;
import dev.halftime.sandbox.Leash;
import dev.halftime.sandbox.RunningProgram;
import dev.halftime.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The installed Maven client, which resolves and downloads dependencies with the user's settings.
///
/// It receives project files reduced to their dependencies, so no plugin, extension or repository
/// of a foreign project is used. Results are cached in a folder.
public final class MavenClient {

  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
  private static final long MINUTES = 10;
  private static final int SHOWN = 1_500;

  private final Path cache;

  /// @param cache folder for results; created on demand
  public MavenClient(Path cache) {
    this.cache = cache;
  }

  /// Returns the class path of a project file, with the scope `test`.
  ///
  /// @param poms project files by path, with those of its parents
  /// @param pom path of the project file to resolve
  /// @throws IllegalArgumentException if it cannot be resolved; the message says why
  public synchronized List<Path> classPath(Map<String, String> poms, String pom) {
    String digest = Json.digest(List.of(GOAL, pom, new TreeMap<>(poms)));
    Path known = cache.resolve(digest.substring(0, 40) + ".txt");
    List<Path> kept = read(known);
    if (!kept.isEmpty() && kept.stream().allMatch(Files::isRegularFile)) {
      return kept;
    }
    try {
      Path folder = Files.createTempDirectory("halftime-maven");
      try {
        Files.createDirectory(folder.resolve(".mvn")); // Maven looks for one in outer folders
        for (Map.Entry<String, String> each : poms.entrySet()) {
          Path file = folder.resolve(each.getKey());
          Files.createDirectories(file.getParent());
          Files.writeString(file, each.getValue());
        }
        Path output = folder.resolve("class-path.txt");
        run(folder.resolve(pom), output);
        Files.createDirectories(cache);
        Path written = Files.createTempFile(cache, "class-path", ".tmp");
        Files.copy(output, written, StandardCopyOption.REPLACE_EXISTING);
        Files.move(written, known, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(folder);
      }
      return read(known);
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be stored in '" + cache + "'", e);
    }
  }

  private static List<Path> read(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Arrays.stream(Files.readString(file).strip().split(":"))
              .filter(it -> !it.isBlank())
              .map(Path::of)
              .toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void run(Path pom, Path output) throws IOException {
    String maven =
        Leash.found("mvn")
            .map(Path::toString)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no program 'mvn', which resolves the dependencies of Maven projects;"
                        + " install Maven 3.8 or newer"));
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "/bin/sh",
                "-c",
                "exec \"$@\" 2>&1",
                "sh"));
    command.addAll(List.of(maven, "-B", "-ntp", "-q", "-f", pom.toString(), GOAL));
    command.add("-Dmdep.outputFile=" + output);
    command.add("-Dmdep.pathSeparator=:");
    RunningProgram running = Sandbox.none().start(Launch.trusted(command));
    try {
      running.process().getOutputStream().close();
      StringBuilder said = new StringBuilder();
      Thread reader =
          Thread.ofPlatform()
              .daemon()
              .start(() ->
                  running
                      .process()
                      .inputReader()
                      .lines()
                      .forEach(line -> {
                        if (said.length() < SHOWN && line.contains("[ERROR]")) {
                          said.append(line).append('\n');
                        }
                      }));
      if (!running.process().waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalArgumentException("Maven did not finish within " + MINUTES + " minutes");
      }
      reader.join();
      if (running.process().exitValue() != 0) {
        throw new IllegalArgumentException("Maven cannot resolve the dependencies: " + said);
      }
      if (!Files.exists(output)) {
        Files.write(output, new byte[0]);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Maven was running", e);
    } finally {
      running.end().run();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /// Returns the class path of some artifacts, each `group:artifact:version`.
  List<Path> artifacts(List<String> coordinates) {
    StringBuilder pom =
        new StringBuilder(
            "<project><modelVersion>4.0.0</modelVersion><groupId>tree</groupId>"
                + "<artifactId>tests</artifactId><version>0</version><packaging>pom</packaging>"
                + "<dependencies>");
    for (String each : coordinates) {
      String[] parts = each.split(":", -1);
      pom.append("<dependency><groupId>").append(parts[0]).append("</groupId><artifactId>");
      pom.append(parts[1]).append("</artifactId><version>").append(parts[2]);
      pom.append("</version></dependency>");
    }
    return classPath(
        Map.of("pom.xml", pom.append("</dependencies></project>").toString()), "pom.xml");
  }
}
