package dev.halftime.app.web.view;

import dev.halftime.Episode;
import dev.halftime.Setting;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the key of an episode.
public final class EpisodeKeys {

  /// Pattern of a key; only the name of an agent may contain a bar.
  private static final Pattern KEY =
      Pattern.compile(
          "(?s)(.*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|t(\\d{1,9})\\|p(\\d{1,9})\\|([^|]*)");

  private EpisodeKeys() {}

  /// Returns the episode key of this text; empty if it is not a key, or is ambiguous.
  public static Optional<Episode.Key> cell(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Episode.Key cell =
          new Episode.Key(
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
