package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A training in a separate process, which is killed by SIGKILL and resumed.
final class KilledTraining {

  private final Path folder;
  private final List<String> command;

  /// @param folder folder for store, checkpoints and output
  /// @param words words of the command line, except those for the store
  KilledTraining(Path folder, String... words) throws IOException {
    this.folder = Files.createDirectories(folder);
    command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("dev.halftime.app.cli.Halftime");
    command.addAll(List.of(words));
    command.addAll(List.of("--store", folder.resolve("halftime.db").toString()));
    command.addAll(List.of("--out", folder.resolve("out").toString()));
  }

  private Process start() throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("err.txt").toFile()))
        .start();
  }

  /// Starts the training repeatedly, and kills it as soon as it has written a checkpoint.
  ///
  /// @return how often it was still running when it was killed
  int kills(int times) throws IOException, InterruptedException {
    int kills = 0;
    for (int i = 0; i < times; i++) {
      FileTime before = checkpointed();
      Process process = start();
      while (process.isAlive() && checkpointed().equals(before)) {
        Thread.sleep(5);
      }
      kills += process.isAlive() ? 1 : 0;
      process.destroyForcibly().waitFor();
    }
    return kills;
  }

  private FileTime checkpointed() throws IOException {
    Path out = folder.resolve("out");
    if (!Files.isDirectory(out)) {
      return FileTime.fromMillis(0);
    }
    try (Stream<Path> files = Files.list(out)) {
      Path checkpoint =
          files
              .filter(it -> it.getFileName().toString().matches("checkpoint-\\d+\\.bin"))
              .findFirst()
              .orElse(out.resolve("none"));
      return Files.exists(checkpoint)
          ? Files.getLastModifiedTime(checkpoint)
          : FileTime.fromMillis(0);
    }
  }

  /// Runs the training to its end and returns the printed report.
  JsonNode finish() throws IOException, InterruptedException {
    if (start().waitFor() != ExitCode.OK) {
      throw new IllegalStateException(Files.readString(folder.resolve("err.txt")));
    }
    return Json.read(Files.readString(folder.resolve("out.txt")));
  }

  /// Returns how often it reported that it resumes.
  long continued() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("err.txt"))) {
      return lines.filter(line -> line.contains("continues from step")).count();
    }
  }

  /// Returns the checkpoint's policy of the first seed.
  String policy() throws IOException {
    return Files.readString(folder.resolve("out/policy-1.json"));
  }
}
