package dev.halftime.app.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds recorded data in a folder: stores, exports, recordings of model calls, graded answers, and
/// sockets of other programs. Files are recognized by content, whatever their names.
final class RecordFiles extends SimpleFileVisitor<Path> {

  /// Maximum number of files examined.
  private static final int MOST = 20_000;

  private static final int DEEPEST = 12;

  /// Number of bytes of a file examined; the schema of a store is on its first pages.
  private static final int BEGINNING = 65_536;

  private static final Set<String> DEPENDENCIES =
      Set.of("node_modules", "site-packages", "__pycache__", ".git", ".tox", ".gradle");

  /// The beginning of an export, of a recording, or of answers.
  private static final Pattern LINES =
      Pattern.compile(
          "(?s)\\A(?:\\x{FEFF})?\\s*\\{(?=[^\\n]*\"format\"\\s*:\\s*\"halftime-record\"|"
              + "(?=\"(?:answer|broke|scores)\":)[^\\n]{0,60000}\"key\":\"[0-9a-f]{64}\"|"
              + "(?=[^\\n]*\"task\"\\s*:)[^\\n]*\"answer\"\\s*:).*");

  private final List<Path> found = new ArrayList<>();
  private int seen;

  private final Copies copies;

  private RecordFiles(Copies copies) {
    this.copies = copies;
  }

  /// Returns the recorded data below a folder, or the given file if it is such data.
  ///
  /// @param copies copies of files that are always hidden
  static List<Path> in(Path path, Copies copies) {
    RecordFiles files = new RecordFiles(copies);
    try {
      Files.walkFileTree(path, Set.of(), DEEPEST, files);
    } catch (IOException e) {
      return files.found; // what cannot be read here cannot be read there
    }
    return files.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    String name = name(folder);
    if (name.equals(".halftime")) {
      found.add(folder);
      return FileVisitResult.SKIP_SUBTREE;
    }
    return DEPENDENCIES.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isOther()
        || (attributes.isRegularFile() && (copies.has(file, attributes) || recorded(file)))) {
      found.add(file);
    }
    seen++;
    return seen < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static boolean recorded(Path file) {
    String name = name(file);
    if (name.startsWith("halftime.db") || name.endsWith(".people.jsonl")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
      boolean pages = start.startsWith("SQLite format 3") || start.startsWith("7\u007f\u0006");
      if (!pages
          && !start.stripLeading().startsWith("{")
          && !start.startsWith("\u00ef\u00bb\u00bf{")) {
        return false;
      }
      String beginning = start + new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
      return pages
          ? beginning.contains("CREATE TABLE episode")
              || beginning.contains("flyway_schema_history")
          : LINES.matcher(beginning.replace("\u00ef\u00bb\u00bf", "")).matches();
    } catch (IOException e) {
      return false;
    }
  }
}
