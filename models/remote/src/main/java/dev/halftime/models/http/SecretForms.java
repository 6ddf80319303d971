package dev.halftime.models.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The forms in which a secret can occur in a text: plain, with any of its characters escaped
/// (percent-encoded, as in JSON and source code, or as in HTML), hexadecimal, and in Base64 (RFC
/// 4648, both alphabets), even inside a longer encoded text such as `user:key`.
///
/// In Base64, a character at either end may also depend on the adjacent bytes; these remain. The
/// list cannot be complete: whoever wants to leak a secret can always invent another form.
public final class SecretForms {

  /// Minimum number of Base64 characters that do not occur by chance.
  private static final int SHORTEST = 6;

  private static final int BITS = 6;
  private static final String BACKSLASHES = "\\\\{1,8}";

  /// UTF-16 and UTF-32 have zero bytes between characters.
  private static final String BETWEEN_CHARACTERS = "\\x00{0,3}";

  /// Separators between two hexadecimal bytes.
  private static final String BETWEEN_BYTES = "(?:[ :,-]{0,2}(?:0x|" + BACKSLASHES + "x)?)";

  /// Base64 may be broken into lines, also in JSON.
  private static final String BETWEEN_LINES = "(?:[\\r\\n]|" + BACKSLASHES + "[rn]){0,4}";

  private final String plain;

  /// Matches the forms in a text with one character per byte of UTF-8, which includes ASCII text.
  /// In other texts it misses only a plain secret that is not ASCII.
  private final Pattern pattern;

  private SecretForms(String plain, Pattern pattern) {
    this.plain = plain;
    this.pattern = pattern;
  }

  /// Returns the forms of a secret.
  ///
  /// @param secret not empty
  public static SecretForms of(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(joined(bytes, BETWEEN_CHARACTERS, SecretForms::escaped));
    forms.add(joined(bytes, BETWEEN_BYTES, SecretForms::digits));
    for (int before = 0; before < 3; before++) {
      String core = core(bytes, before);
      if (core.length() >= SHORTEST) {
        forms.add(
            core.chars().mapToObj(SecretForms::letter).collect(Collectors.joining(BETWEEN_LINES)));
      }
    }
    return new SecretForms(secret, Pattern.compile(String.join("|", forms)));
  }

  private static String joined(byte[] bytes, String between, IntFunction<String> form) {
    return IntStream.range(0, bytes.length)
        .mapToObj(i -> form.apply(bytes[i] & 0xff))
        .collect(Collectors.joining(between));
  }

  /// Returns a pattern for two hexadecimal digits, in upper or lower case.
  private static String digits(int value) {
    return "%02x"
        .formatted(value)
        .chars()
        .mapToObj(it ->
            Character.isDigit(it)
                ? Character.toString(it)
                : "["
                    + Character.toString(it)
                    + Character.toString(Character.toUpperCase(it))
                    + "]")
        .collect(Collectors.joining());
  }

  /// Returns a pattern for a character, escaped or plain, longer forms first.
  private static String escaped(int value) {
    String hex = digits(value);
    String plain = "\\x%02x".formatted(value);
    boolean word = value < 0x80 && Character.isLetterOrDigit(value);
    return "(?:%(?:25){0,3}"
        + hex
        + "|"
        + BACKSLASHES
        + "(?:u00|x)"
        + hex
        + "|&(?:amp;)?#(?:0{0,4}"
        + value
        + "|[xX]0{0,4}"
        + hex
        + ");|"
        + (word ? "" : BACKSLASHES + plain + "|")
        + plain
        + ")";
  }

  /// Returns a pattern for a Base64 character, including its replacement in the other alphabet or
  /// an escape of it.
  private static String letter(int letter) {
    return switch (letter) {
      case '+' -> "(?:" + escaped('+') + "|-)";
      case '/' -> "(?:" + escaped('/') + "|_)";
      default -> Character.toString(letter);
    };
  }

  /// Returns the characters of Base64 that depend on the secret alone.
  ///
  /// @param before number of bytes before it, modulo 3
  private static String core(byte[] secret, int before) {
    byte[] padded = new byte[before + secret.length];
    System.arraycopy(secret, 0, padded, before, secret.length);
    String all = Base64.getEncoder().withoutPadding().encodeToString(padded);
    int first = (before * Byte.SIZE + BITS - 1) / BITS;
    int last = padded.length * Byte.SIZE / BITS;
    return all.substring(Math.min(first, last), last);
  }

  /// Returns a text with each form of the secret replaced.
  public String replaced(String text, String instead) {
    return pattern
        .matcher(text.replace(plain, instead))
        .replaceAll(Matcher.quoteReplacement(instead));
  }

  /// Returns a stream that replaces each form of the secret while it is read, even across chunk
  /// boundaries.
  public InputStream replaced(InputStream in, String instead) {
    return new RedactedStream(in, pattern, instead.getBytes(StandardCharsets.UTF_8));
  }
}
