package dev.halftime.learn.language;

/// The shape of a text, such as `#A9` for `#W10072`: runs of letters and of digits are each reduced
/// to one character.
final class TextShape {

  private TextShape() {}

  static String of(String text) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inWord = i > 0 && Character.isLetter(text.charAt(i - 1));
      char kind =
          Character.isDigit(c)
              ? '9'
              : !Character.isLetter(c) ? c : inWord && isAfter(shape, 'A') ? 'A' : cased(c);
      if (!isAfter(shape, kind) || (kind != '9' && !Character.isLetter(kind))) {
        shape.append(kind);
      }
    }
    return shape.toString();
  }

  private static char cased(char letter) {
    return Character.isUpperCase(letter) ? 'A' : 'a';
  }

  private static boolean isAfter(StringBuilder shape, char kind) {
    return !shape.isEmpty() && shape.charAt(shape.length() - 1) == kind;
  }
}
