package dev.halftime.app.program;

import dev.halftime.export.EpisodeTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Recognizes what Halftime writes by its content: stores, exports of each format, reports, and
/// recordings and caches of model calls; files of graded answers, and of tasks with their
/// conditions.
final class RecordedContent {

  /// Number of bytes of a file examined; the schema of a store is on its first pages.
  private static final int BEGINNING = 65_536;

  /// The beginning of an export, of a recording, of answers, or of a cached response.
  private static final Pattern LINES =
      Pattern.compile(
          "(?s)\\A\\s*\\{(?=[^\\n]*\"format\"\\s*:\\s*\"halftime-record\"|"
              + "(?=\"(?:answer|broke|scores)\":)(?:[^\\n]*\"key\":\"[0-9a-f]{64}\"|[^\\n]*\\z)|"
              + "\"end\":\"[a-z_]+\",\"mishaps\":|"
              + "(?=[^\\n]*\"task\"\\s*:)[^\\n]*\"answer\"\\s*:|"
              + "(?=[^\\n]*\"goal\"\\s*:)[^\\n]*\"success\"\\s*:).*");

  /// The columns with which tables of episodes and of events begin.
  private static final String TABLE =
      EpisodeTable.COLUMNS.stream()
          .limit(5)
          .map(column -> column.name())
          .collect(Collectors.joining(","));

  private static final Pattern REPORT =
      Pattern.compile("(?is)\\A\\s*<!doctype html>.{0,2000}<title>halftime\\b.*");

  private RecordedContent() {}

  /// Returns whether a file holds such content. One that cannot be read does not.
  static boolean in(Path file) {
    String name = RecordFiles.name(file);
    if (name.startsWith("halftime.db") || name.endsWith(".people.jsonl")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
      String bare = start.replace("\u00ef\u00bb\u00bf", "").stripLeading();
      if (start.startsWith("PAR1")) {
        return end(file).contains("halftime");
      }
      boolean pages = start.startsWith("SQLite format 3") || start.startsWith("7\u007f\u0006");
      if (!pages && !begins(bare)) {
        return false;
      }
      String beginning = start + new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
      return pages
          ? beginning.contains("CREATE TABLE episode")
              || beginning.contains("flyway_schema_history")
          : written(beginning.replace("\u00ef\u00bb\u00bf", ""));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean begins(String start) {
    String text = start.toLowerCase(Locale.ROOT);
    return text.startsWith("{")
        || text.startsWith("<!doctype")
        || TABLE.startsWith(text.substring(0, Math.min(text.length(), TABLE.length())));
  }

  private static boolean written(String beginning) {
    String bare = beginning.stripLeading();
    return bare.startsWith("{")
        ? LINES.matcher(bare).matches()
        : bare.startsWith(TABLE) || REPORT.matcher(bare).matches();
  }

  /// Returns the last bytes of a file: in a Parquet file, its columns and the program that wrote
  /// it.
  private static String end(Path file) throws IOException {
    try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
      bytes.position(Math.max(0, bytes.size() - BEGINNING));
      byte[] last = Channels.newInputStream(bytes).readNBytes(BEGINNING);
      return new String(last, StandardCharsets.ISO_8859_1);
    }
  }
}
