package dev.halftime.world.exam;

import dev.halftime.text.RewriteRule;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/// Normalizes the numbers of a text: ASCII digits, a minus sign directly before them, and only
/// commas as thousands separators.
final class NumberText {

  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  /// Thousands separated by spaces, apostrophes or underscores, consistently.
  private static final Pattern GROUPED =
      Pattern.compile(
          "(?<![\\w.,])[0-9]{1,3}(?:(?:[ \u00a0\u2009\u202f][0-9]{3}){1,9}"
              + "|(?:['\u2019][0-9]{3}){1,9}|(?:_[0-9]{3}){1,9})(?![0-9])");

  /// Text that may precede a sign; after a digit or a single letter it is an operator.
  private static final String BEFORE_SIGN = "(^\\s*|\\p{L}{2}\\s+|[:,;(]\\s*)";

  private static final List<RewriteRule> RULES =
      List.of(
          RewriteRule.of("</?[a-zA-Z]+>", " "),
          RewriteRule.of("-+>|\u2192|\u21d2|\\\\(?:[Rr]ightarrow|implies|to)(?![a-zA-Z])", " "),
          RewriteRule.of("`", ""),
          RewriteRule.of("(?<![\\w*])(\\*{1,3})([^*\\s](?:[^*]*[^*\\s])?)\\1(?![\\w*])", "$2"),
          RewriteRule.of("^\\s*[*\u2022\u00b7]\\s+", ""),
          RewriteRule.of("(?<=[0-9])(?=\\\\[cdt]?frac)", " "),
          RewriteRule.of(
              "\\\\[cdt]?frac\\s*(?:\\{([^{}]*)\\}|([0-9]))\\s*(?:\\{([^{}]*)\\}|([0-9]))",
              "$1$2/$3$4"),
          RewriteRule.of("(?<=[0-9])(?:\\{,\\}|\\\\[,!; ])(?=[0-9]{3}(?![0-9]))", ","),
          RewriteRule.of("\\\\[,;:! ]", " "),
          RewriteRule.of("\\\\([%$])", "$1"),
          RewriteRule.of("\\^\\s*(?:\\\\circ|\\{\\s*\\\\circ\\s*\\})", "\u00b0"),
          RewriteRule.of("[\u2010-\u2015\u2212\ufe58\ufe63]", "-"),
          RewriteRule.of("[\u2044\u2215]", "/"),
          RewriteRule.of("(?<!\\w)\\(\\s*([-+]?[.,0-9]+)\\s*\\)(?=\\s*/)", "$1"),
          RewriteRule.of("(?<=/)\\s*\\(\\s*([-+]?[.,0-9]+)\\s*\\)", "$1"),
          // The power of a unit is not a separate number: cm^2, m^{3}.
          RewriteRule.of("(?<=\\p{L})\\^\\{?[-+]?[0-9]{1,2}\\}?(?![0-9])", ""),
          RewriteRule.of(
              "(?i)" + BEFORE_SIGN + "(?:minus|negative)\\s+(?=\\p{Sc}?\\s?[.0-9])", "$1-"),
          RewriteRule.of("(?<![0-9])([-+])\\s?\\p{Sc}\\s?(?=[.0-9])", "$1"),
          RewriteRule.of(BEFORE_SIGN + "([-+])\\s+(?=[.0-9])", "$1$2"));

  private NumberText() {}

  static String plain(String text) {
    String plain = RewriteRule.all(RULES, digits(text));
    return GROUPED.matcher(plain).replaceAll(found -> found.group().replaceAll("[^0-9]", ""));
  }

  /// Converts digits of all scripts to ASCII, superscripts to `^2`, and vulgar fractions to `1/2`.
  private static String digits(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(each -> {
          int power = SUPERSCRIPTS.indexOf(each);
          if (power >= 0) {
            plain.append('^').append(power);
          } else if (Character.isDigit(each)) {
            plain.append(Character.digit(each, 10));
          } else if (Character.getType(each) == Character.OTHER_NUMBER) {
            plain
                .append(' ')
                .append(
                    Normalizer.normalize(Character.toString(each), Normalizer.Form.NFKD)
                        .replace('\u2044', '/'));
          } else {
            plain.appendCodePoint(each);
          }
        });
    return plain.toString();
  }
}
