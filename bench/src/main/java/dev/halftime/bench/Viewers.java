package dev.halftime.bench;

/// Measures what 1,000 viewers cost a live run.
final class Viewers {
  void measure() {}
}
