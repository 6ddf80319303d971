package dev.halftime.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Normalizes texts for comparison, so that texts that look alike are equal.
public final class ComparableText {

  /// The code points that Unicode 16 gives the property Default_Ignorable_Code_Point: soft hyphen,
  /// zero-width characters, marks of direction, variation selectors, Hangul fillers, tags.
  private static final Pattern IGNORABLE =
      Pattern.compile(
          "[\\x{AD}\\x{34F}\\x{61C}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}"
              + "\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{3164}"
              + "\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{1BCA0}-\\x{1BCA3}"
              + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private ComparableText() {}

  /// Returns a text without invisible characters.
  public static String visible(String text) {
    return IGNORABLE.matcher(text).replaceAll("");
  }

  /// Returns a text in Unicode's canonical form NFC, without invisible characters: two ways to
  /// write the same letters are equal in it.
  public static String canonical(String text) {
    return Normalizer.normalize(visible(text), Normalizer.Form.NFC);
  }

  /// Returns a text in which characters that cannot be seen, or look like a blank, are written as
  /// JSON escapes.
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(each -> {
          String shown = Character.toString(each);
          boolean hidden =
              visible(shown).isEmpty()
                  || Character.isISOControl(each)
                  || (each != ' ' && BLANKS.matcher(shown).matches());
          if (hidden) {
            shown.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
          } else {
            escaped.append(shown);
          }
        });
    return escaped.toString();
  }

  /// Returns a name as it is compared: without invisible characters, in Unicode's compatibility
  /// form (NFKC: full-width letters, ligatures and similar characters become plain ones), with
  /// single blanks, and none at either end. Upper and lower case stay different.
  public static String name(String written) {
    return BLANKS
        .matcher(Normalizer.normalize(visible(written), Normalizer.Form.NFKC))
        .replaceAll(" ")
        .strip();
  }
}
