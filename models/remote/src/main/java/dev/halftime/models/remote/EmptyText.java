package dev.halftime.models.remote;

/// What stands for empty words, which some interfaces do not take.
final class EmptyText {

  private EmptyText() {}

  static String or(String text) {
    return text.isBlank() ? "(nothing)" : text;
  }
}
