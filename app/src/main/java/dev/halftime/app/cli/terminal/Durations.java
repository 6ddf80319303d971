package dev.halftime.app.cli.terminal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Parses durations as people write them: `90`, `90s`, `10m`, `2h`, `1h30m`, `500ms`, `PT10M`.
public final class Durations {

  private Durations() {}

  /// Parses a duration.
  ///
  /// @throws IllegalArgumentException if the text is not a duration
  public static Duration parse(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    try {
      if (upper.matches("\\d+(\\.\\d+)?")) {
        return Duration.parse("PT" + upper + "S");
      }
      if (upper.matches("\\d+MS")) {
        return Duration.ofMillis(Long.parseLong(upper.substring(0, upper.length() - 2)));
      }
      return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write for example 90s, 10m or 2h", e);
    }
  }

  /// Formats a duration like a clock: `0:07`, `12:30`, `2:05:00`.
  static String clock(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
