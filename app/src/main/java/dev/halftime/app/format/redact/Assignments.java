package dev.halftime.app.format.redact;

import dev.halftime.app.format.redact.SecretNames.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds values that a text gives to a secret name: `DB_PASS=...`, `"token": "..."`, `--password
/// ...`, `<password>...</password>`.
final class Assignments {

  private static final int SHORTEST = 4; // of values without quotes
  private static final int LONGEST = 2_000; // of values in quotes
  private static final int LONGEST_NAME = 80;
  private static final int BLANKS = 3;

  private static final Set<String> OPERATORS = Set.of("=", ":", ":=", "=>", "==", "===");

  /// Placeholders that programs write instead of a value.
  private static final Pattern NO_VALUE =
      Pattern.compile(
          "(?i)none|null|true|false|undefined|string|bearer|basic|token|apikey|digest|[*.]+|\\$[{(].*|[a-z_.]{3,}\\((?:[\\w.,]*\\))?(?:\\.[a-z_.]+\\(.*)?|(?:[a-z0-9-]+"
              + " )?\\[[a-z][a-z0-9-]*-\\d+].*");

  private static final Pattern TELLING = Pattern.compile("[0-9!@#$%^*]");
  private static final Pattern JOINED = Pattern.compile("[a-zA-Z0-9][_-][a-zA-Z]|[a-z][A-Z]");

  private static final Pattern ELEMENT =
      Pattern.compile("<([A-Za-z][\\w:.-]{0,80})(?:\\s[^<>]{0,200})?>([^<]{1,2000})</\\1>");

  private static final Pattern OPTION =
      Pattern.compile(
          "(?<![\\w-])--([A-Za-z][\\w-]{0,80})["
              + " \\t]{1,3}(?:\"([^\"\\n]+)\"|'([^'\\n]+)'|([^\\s\"'<\\[-][^\\s\"']{3,}))");

  private Assignments() {}

  /// Finds values of elements of XML.
  static List<Occurrence> elements(String text) {
    List<Occurrence> found = new ArrayList<>();
    Matcher matcher = ELEMENT.matcher(text);
    while (matcher.find()) {
      if (SecretNames.inText(matcher.group(1)) && !matcher.group(2).isBlank()) {
        found.add(new Occurrence(matcher.start(2), matcher.end(2)));
      }
    }
    return found;
  }

  /// Finds values of options of commands.
  static List<Occurrence> options(String text) {
    List<Occurrence> found = new ArrayList<>();
    Matcher matcher = OPTION.matcher(text);
    while (matcher.find()) {
      int group = matcher.start(2) >= 0 ? 2 : matcher.start(3) >= 0 ? 3 : 4;
      boolean named = matcher.group(group).matches("[A-Z_]+"); // as in a usage message
      if (SecretNames.inText(matcher.group(1)) && !named) {
        found.add(new Occurrence(matcher.start(group), matcher.end(group)));
      }
    }
    return found;
  }

  /// Finds values after `=`, `:` and the like.
  static List<Occurrence> assigned(String text) {
    List<Occurrence> found = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      if (operator(text.charAt(at))) {
        int end = at;
        while (end < text.length() && end < at + BLANKS && operator(text.charAt(end))) {
          end++;
        }
        end += end < text.length() && text.charAt(end) == '>' ? 1 : 0;
        String name = OPERATORS.contains(text.substring(at, end)) ? nameBefore(text, at) : "";
        Occurrence value =
            !name.isEmpty() && SecretNames.inText(name)
                ? value(text, text.substring(at, end), end, name)
                : null;
        if (value != null) {
          found.add(value);
        }
        at = (value == null ? end : value.end()) - 1;
      }
    }
    return found;
  }

  private static boolean operator(char each) {
    return each == '=' || each == ':';
  }

  private static boolean quote(char each) {
    return each == '"' || each == '\'' || each == '`';
  }

  private static boolean inName(char each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || each == '_'
        || each == '-'
        || each == '.';
  }

  private static String nameBefore(String text, int operator) {
    int end = operator;
    while (end > 0 && operator - end < BLANKS && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end > 1 && text.charAt(end - 1) == ']') { // os.environ["TOKEN"] = ...
      end--;
    }
    if (end > 0 && quote(text.charAt(end - 1))) {
      end--;
      while (end > 0 && text.charAt(end - 1) == '\\') {
        end--;
      }
    }
    int start = end;
    while (start > 0 && end - start < LONGEST_NAME && inName(text.charAt(start - 1))) {
      start--;
    }
    boolean escape = start > 0 && start + 1 < end && text.charAt(start - 1) == '\\';
    return text.substring(escape ? start + 1 : start, end);
  }

  private static @Nullable Occurrence value(String text, String operator, int from, String name) {
    int at = from;
    while (at < text.length() && at - from < BLANKS && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int quoted = at;
    while (quoted < text.length() && text.charAt(quoted) == '\\') {
      quoted++;
    }
    if (quoted < text.length() && quote(text.charAt(quoted))) {
      String close = text.substring(at, quoted + 1);
      int end = close(text, quoted + 1, close);
      return end < 0 ? bare(text, operator, quoted + 1, name) : checked(text, quoted + 1, end, 1);
    }
    return operator.startsWith("==") ? null : bare(text, operator, at, name);
  }

  /// Returns where a quoted value ends; -1 if not on its line.
  private static int close(String text, int from, String close) {
    for (int at = from; at < text.length() && at < from + LONGEST; at++) {
      if (text.charAt(at) == '\n') {
        return -1;
      }
      if (text.startsWith(close, at) && (close.length() > 1 || text.charAt(at - 1) != '\\')) {
        return at;
      }
    }
    return -1;
  }

  private static @Nullable Occurrence bare(String text, String operator, int from, String name) {
    int end = from;
    boolean opened = false;
    while (end < text.length() && "\"'`\\&;<>{}[]".indexOf(text.charAt(end)) < 0) {
      char each = text.charAt(end);
      if (Character.isWhitespace(each) || (each == ')' && !opened)) {
        break;
      }
      opened |= each == '(';
      end++;
    }
    while (end > from && ",.:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    String value = text.substring(from, end);
    boolean sure =
        !operator.equals(":") || TELLING.matcher(value).find() || JOINED.matcher(name).find();
    boolean count =
        SecretNames.of(name) == Secret.TEXTS && value.chars().allMatch(Character::isDigit);
    return sure && !count ? checked(text, from, end, SHORTEST) : null;
  }

  private static @Nullable Occurrence checked(String text, int from, int end, int shortest) {
    String value = text.substring(from, end);
    return end - from < shortest || value.isBlank() || NO_VALUE.matcher(value).matches()
        ? null
        : new Occurrence(from, end);
  }
}
