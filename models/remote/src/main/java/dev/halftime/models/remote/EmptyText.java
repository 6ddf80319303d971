package dev.halftime.models.remote;

/// The placeholder for empty text, which some APIs reject.
final class EmptyText {

  private EmptyText() {}

  static String or(String text) {
    return text.isBlank() ? "(nothing)" : text;
  }
}
