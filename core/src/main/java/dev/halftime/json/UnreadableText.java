package dev.halftime.json;

/// Text that cannot be read because it has another encoding or is too long.
final class UnreadableText extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  UnreadableText(String what) {
    super(what);
  }
}
