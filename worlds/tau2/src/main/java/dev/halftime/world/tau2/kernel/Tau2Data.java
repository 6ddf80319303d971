package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.StrictReader;
import dev.halftime.json.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder in which tau-bench's files lie.
///
/// It may be a folder with a folder for each domain (`retail/db.json`), one level above that
/// (`tau2/retail/db.json`), or a clone of github.com/sierra-research/tau2-bench
/// (`data/tau2/domains/retail/db.json`), or the content of the wheel of inspect_evals. The first
/// version's airline files are found in `tau1-airline` in it or beside it.
public record Tau2Data(Path folder) {

  private static final List<String> PLACES =
      List.of(
          ".",
          "tau2",
          "data/tau2/domains",
          "tau2/domains",
          "domains",
          "inspect_evals/tau2/data/domains");

  /// The folder of a domain, or of other files that belong here, such as `tau1-airline`.
  public Optional<Path> find(String name) {
    return Stream.concat(PLACES.stream().map(folder::resolve), beside(name))
        .map(place -> place.resolve(name).normalize())
        .filter(Files::isDirectory)
        .findFirst();
  }

  /// Files of the first version lie beside the folder; a domain there would be a stranger's.
  private Stream<Path> beside(String name) {
    return name.equals("tau1-airline")
        ? Stream.ofNullable(folder.toAbsolutePath().normalize().getParent())
        : Stream.empty();
  }

  /// A file of a domain.
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

  /// The text of a file.
  ///
  /// @throws IllegalArgumentException if it is missing or no text
  public String text(String domain, String name) {
    Path file = file(domain, name);
    try {
      return TextLines.text(file);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + remedy(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /// The JSON of a file.
  ///
  /// @throws IllegalArgumentException if it is missing or not JSON
  public JsonNode json(String domain, String name) {
    Path file = file(domain, name);
    try {
      return StrictReader.read(file);
    } catch (IllegalArgumentException e) {
      throw malformed(file, "it is " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /// What to throw about a file that makes no sense.
  public static IllegalArgumentException malformed(Path file, String what) {
    return new IllegalArgumentException(file + ": " + what + remedy());
  }

  /// Throws if a part of a file has not the shape that it must have.
  ///
  /// @param place of the part in the file
  /// @throws IllegalArgumentException naming the file and the place of what is wrong
  public static void check(Path file, JsonNode part, String place, FileShape shape) {
    shape
        .fault(part, place)
        .ifPresent(fault -> {
          throw malformed(file, fault);
        });
  }

  /// Where and why a text is not what it should be; without the reader's remarks on itself.
  ///
  /// @param form what the text should be
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
