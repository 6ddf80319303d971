package dev.halftime.app.data;

/// A release of a PyPI project that contains data.
///
/// @param sha256 SHA-256 of the file on PyPI, in lower-case hexadecimal digits
/// @param bytes size of the file
public record Wheel(String project, String version, String sha256, long bytes) {

  /// Returns the requirement in pip's syntax: `project==version`.
  public String requirement() {
    return project + "==" + version;
  }

  @Override
  public String toString() {
    return project + " " + version;
  }
}
