package dev.halftime.world.helpdesk.shop;

/// Text normalized for checking whether something was said.
///
/// Case, punctuation and currency signs are ignored. Numbers are single tokens without thousands
/// separators, leading zeros, trailing zeros after the decimal point, and ordinal suffixes, so that
/// `$1,092.50` contains `1092.5` but not `92.50`. A date such as `2031-05-09` (ISO 8601) is one
/// token, so that it does not contain `9`.
public final class NormalizedText {

  private static final String DATE = "0000-00-00";

  private final String tokens;

  private NormalizedText(String tokens) {
    this.tokens = tokens;
  }

  public static NormalizedText of(String text) {
    return new NormalizedText(tokens(text));
  }

  /// Whether the tokens of a phrase occur consecutively.
  public boolean contain(String phrase) {
    return tokens.contains(tokens(phrase));
  }

  /// The tokens, separated and surrounded by spaces.
  private static String tokens(String text) {
    StringBuilder tokens = new StringBuilder(text.length() + 2).append(' ');
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (date(text, i)) {
        tokens.append(text, i, i + DATE.length()).append(' ');
        i += DATE.length();
      } else if (digit(text, i)) {
        i = number(text, i, tokens);
      } else if (Character.isLetter(c)) {
        i = word(text, i, tokens);
      } else {
        i++;
      }
    }
    return tokens.toString();
  }

  private static int word(String text, int from, StringBuilder tokens) {
    int i = from;
    while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
      tokens.append(Character.toLowerCase(text.charAt(i)));
      i++;
    }
    tokens.append(' ');
    return i;
  }

  private static int number(String text, int from, StringBuilder tokens) {
    int i = from;
    StringBuilder whole = new StringBuilder();
    while (digit(text, i) || thousands(text, i)) {
      if (text.charAt(i) != ',') {
        whole.append(text.charAt(i));
      }
      i++;
    }
    tokens.append(stripped(whole, true));
    if (i < text.length() && text.charAt(i) == '.' && digit(text, i + 1)) {
      int end = i + 1;
      while (digit(text, end)) {
        end++;
      }
      CharSequence fraction =
          stripped(new StringBuilder(text.substring(i + 1, end)).reverse(), false);
      if (!fraction.isEmpty()) {
        tokens.append('.').append(new StringBuilder(fraction).reverse());
      }
      i = end;
    }
    tokens.append(' ');
    return ordinal(text, i) ? i + 2 : i;
  }

  /// Removes leading zeros.
  private static CharSequence stripped(StringBuilder digits, boolean keepOne) {
    int zeros = 0;
    while (zeros < digits.length() - (keepOne ? 1 : 0) && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.substring(zeros);
  }

  private static boolean digit(String text, int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static boolean date(String text, int from) {
    for (int i = 0; i < DATE.length(); i++) {
      boolean dash = from + i < text.length() && text.charAt(from + i) == '-';
      if (DATE.charAt(i) == '-' ? !dash : !digit(text, from + i)) {
        return false;
      }
    }
    return !digit(text, from + DATE.length());
  }

  private static boolean thousands(String text, int i) {
    return i < text.length()
        && text.charAt(i) == ','
        && digit(text, i + 1)
        && digit(text, i + 2)
        && digit(text, i + 3)
        && !digit(text, i + 4);
  }

  private static boolean ordinal(String text, int i) {
    int end = i + 2;
    if (end > text.length()
        || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
      return false;
    }
    return switch (text.substring(i, end)) {
      case "st", "nd", "rd", "th" -> true;
      default -> false;
    };
  }
}
