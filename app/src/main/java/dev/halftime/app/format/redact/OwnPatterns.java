package dev.halftime.app.format.redact;

import dev.halftime.json.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// User-defined patterns of further values to replace.
///
/// A file has one pattern per line: a name of lower-case letters, digits and hyphens, which becomes
/// the name in placeholders, then blanks, and a Java regular expression. Empty lines and those that
/// begin with `#` are skipped.
public final class OwnPatterns {

  /// No patterns.
  public static final OwnPatterns NONE = new OwnPatterns(List.of());

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  private final List<Detector> detectors;

  private OwnPatterns(List<Detector> detectors) {
    this.detectors = List.copyOf(detectors);
  }

  /// Reads a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a line is invalid; the message names file and line
  public static OwnPatterns read(Path file) throws IOException {
    List<Detector> detectors = new ArrayList<>();
    List<String> lines = TextLines.all(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        detectors.add(detector(line, file + ", line " + (i + 1) + ": "));
      }
    }
    return new OwnPatterns(detectors);
  }

  List<Detector> detectors() {
    return detectors;
  }

  private static Detector detector(String line, String where) {
    String[] parts = line.split("\\s+", 2);
    if (parts.length < 2 || !NAME.matcher(parts[0]).matches()) {
      throw new IllegalArgumentException(
          where
              + "'"
              + line
              + "' is not a name and a regular expression; write for example: customer C-[0-9]{6}");
    }
    try {
      return Detector.of(parts[0], _ -> true, parts[1]);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          where + "'" + parts[1] + "' is not a regular expression: " + e.getDescription(), e);
    }
  }
}
