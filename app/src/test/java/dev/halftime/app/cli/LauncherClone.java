package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/// A clone with the script `./halftime`, in a folder with a space in its name, whose library is the
/// class path of the test.
///
/// @param folder folder of the test
/// @param path the clone, below it
record LauncherClone(Path folder, Path path) {

  /// Output and exit code of a command.
  record Ran(int code, String out) {}

  static LauncherClone in(Path folder) throws IOException {
    return in(folder, "a clone");
  }

  /// @param name path of the clone below the folder of the test
  static LauncherClone in(Path folder, String name) throws IOException {
    Path clone = folder.resolve(name);
    Files.createDirectories(clone.resolve("app/src/main"));
    Files.createDirectories(clone.resolve("app/target/lib"));
    Files.createDirectories(clone.resolve(".mvn"));
    for (String file : List.of("halftime", ".mvn/jdk25.sh", "pom.xml", "app/pom.xml")) {
      Files.copy(Cli.root().resolve(file), clone.resolve(file));
    }
    assertThat(clone.resolve("halftime").toFile().setExecutable(true)).isTrue();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(each -> Path.of(each).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(clone.resolve("app/target/lib/all.jar"))) {
      new JarOutputStream(file, manifest).close();
    }
    Files.createFile(clone.resolve("app/target/launcher.stamp"));
    return new LauncherClone(folder, clone);
  }

  /// Returns a file of the clone.
  Path resolve(String file) {
    return path.resolve(file);
  }

  Ran ran(Path launcher, Path in, String... words) throws IOException {
    return with(System.getProperty("java.home"), launcher, in, words);
  }

  Ran with(String java, Path launcher, Path in, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", java);
    builder.environment().remove("HALFTIME_JVM");
    try {
      int code = builder.start().waitFor();
      return new Ran(code, Files.readString(out));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Creates a fake Java that prints its arguments.
  Path tellingJava() throws IOException {
    Path java = Files.createDirectories(folder.resolve("java/bin"));
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"25.0.1\"\n");
    for (String program : List.of("java", "javac")) {
      Files.writeString(java.resolve(program), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
      assertThat(java.resolve(program).toFile().setExecutable(true)).isTrue();
    }
    return folder.resolve("java");
  }

  /// Creates a fake Maven that prints its arguments.
  void tellingMaven() throws IOException {
    Path maven = resolve("mvnw");
    Files.writeString(maven, "#!/bin/sh\nprintf '%s\\n' \"$@\" >built\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }
}
