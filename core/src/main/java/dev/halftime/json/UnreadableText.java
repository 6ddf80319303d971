package dev.halftime.json;

/// Text that cannot be read as what it should be: it is in another encoding, or too long.
final class UnreadableText extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  UnreadableText(String what) {
    super(what);
  }
}
