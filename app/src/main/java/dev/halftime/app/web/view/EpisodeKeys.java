package dev.halftime.app.web.view;

import dev.halftime.EpisodeKey;
import dev.halftime.Setting;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the key of a cell back.
public final class EpisodeKeys {

  /// Only an agent's name may have a bar in it.
  private static final Pattern KEY =
      Pattern.compile(
          "(?s)(.*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|t(\\d{1,9})\\|p(\\d{1,9})\\|([^|]*)");

  private EpisodeKeys() {}

  /// The cell whose key this is; nothing if it is none, or if it cannot be told.
  public static Optional<EpisodeKey> cell(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      EpisodeKey cell =
          new EpisodeKey(
              parts.group(1),
              parts.group(2),
              Setting.recorded(parts.group(3)),
              parts.group(7),
              parts.group(4),
              Integer.parseInt(parts.group(6)),
              Integer.parseInt(parts.group(5)));
      return cell.key().equals(key) ? Optional.of(cell) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no such setting
    }
  }
}
