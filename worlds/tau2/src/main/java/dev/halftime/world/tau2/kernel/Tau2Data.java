package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.file.FileFailure;
import dev.halftime.json.StrictReader;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder that contains tau-bench's files.
///
/// It may contain one folder per domain (`retail/db.json`), be one level above that
/// (`tau2/retail/db.json`), a clone of github.com/sierra-research/tau2-bench
/// (`data/tau2/domains/retail/db.json`), or the content of the wheel of inspect_evals. The first
/// version's airline files are found in `tau1-airline` inside it or beside it.
public record Tau2Data(Path folder) {

  private static final List<String> PLACES =
      List.of(
          ".",
          "tau2",
          "data/tau2/domains",
          "tau2/domains",
          "domains",
          "inspect_evals/tau2/data/domains");

  /// Returns the folder of a domain, or of other files of the data set, such as `tau1-airline`.
  public Optional<Path> find(String name) {
    return Stream.concat(PLACES.stream().map(folder::resolve), beside(name))
        .map(place -> place.resolve(name).normalize())
        .filter(Files::isDirectory)
        .findFirst();
  }

  /// Only the first version's files are searched beside the folder; a domain there would not belong
  /// to it.
  private Stream<Path> beside(String name) {
    return name.equals("tau1-airline")
        ? Stream.ofNullable(folder.toAbsolutePath().normalize().getParent())
        : Stream.empty();
  }

  /// Returns the path of a file of a domain.
  ///
  /// @throws IllegalArgumentException if it is missing
  public Path file(String domain, String name) {
    Path place =
        find(domain)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there are no files of tau-bench's " + domain + " at " + folder + remedy()));
    Path file = place.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no " + file + remedy());
    }
    return file;
  }

  /// Returns the text of a file.
  ///
  /// @throws IllegalArgumentException if it is missing or not text
  public String text(String domain, String name) {
    Path file = file(domain, name);
    try {
      return TextLines.text(file);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + remedy(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + FileFailure.reason(e), e);
    }
  }

  /// Returns the JSON of a file.
  ///
  /// @throws IllegalArgumentException if it is missing or not JSON
  public JsonNode json(String domain, String name) {
    Path file = file(domain, name);
    try {
      return StrictReader.read(file);
    } catch (IllegalArgumentException e) {
      throw malformed(file, "it is " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + FileFailure.reason(e), e);
    }
  }

  /// Returns the exception for an invalid file.
  public static IllegalArgumentException malformed(Path file, String what) {
    return new IllegalArgumentException(file + ": " + what + remedy());
  }

  /// Checks that a part of a file has the required shape.
  ///
  /// @param place of the part in the file
  /// @throws IllegalArgumentException naming the file and the place of the fault
  public static void check(Path file, JsonNode part, String place, FileShape shape) {
    shape
        .fault(part, place)
        .ifPresent(fault -> {
          throw malformed(file, fault);
        });
  }

  /// Returns where and why a text is invalid, without the parser's remarks about itself.
  ///
  /// @param form the expected form of the text
  public static String fault(String form, JsonProcessingException e) {
    String why = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    return "line " + e.getLocation().getLineNr() + " is not " + form + ": " + why;
  }

  private static String remedy() {
    return "; get tau-bench's files with 'halftime data tau2', or with 'halftime data tau2 --from"
        + " DIR', where DIR is a clone of github.com/sierra-research/tau2-bench, or name"
        + " such a folder with --data";
  }
}
