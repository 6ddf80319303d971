package dev.halftime.app.cli.option;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Halftime's own formats from which runs can be imported.
public enum ImportFormat {
  HALFTIME,
  TAU2,
  TAU1,
  BATTLES,
  REACT,
  INSPECT,
  VERIFIERS,
  ATIF,
  OTLP,
  LANGSMITH,
  LANGFUSE,
  SWEBENCH;

  /// The names of all formats, for help and completion.
  public static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }

  /// Returns the names of all formats.
  public static List<String> names() {
    return Arrays.stream(values()).map(ImportFormat::toString).toList();
  }

  /// Returns the format of this name, ignoring case; empty if it is not Halftime's own.
  public static Optional<ImportFormat> of(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  /// Returns whether this is a format of traces of production.
  public boolean traces() {
    return this == OTLP || this == LANGSMITH || this == LANGFUSE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
