package dev.halftime.app.cli.option;

import java.util.Locale;

/// Formats that can be imported. Formats from which runs can be imported.
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

  /// Returns whether it records what an application did in production.
  public boolean traces() {
    return this == OTLP || this == LANGSMITH || this == LANGFUSE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
