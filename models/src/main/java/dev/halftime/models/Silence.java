package dev.halftime.models;

/// What stands for empty words, which some interfaces do not take.
final class Silence {

  private Silence() {}

  static String or(String text) {
    return text.isBlank() ? "(nothing)" : text;
  }
}
