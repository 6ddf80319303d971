package dev.halftime.app.format.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The detectors of secrets and of personal data, in the order in which they are applied.
final class Detectors {

  private static final String SCHEMES =
      "bearer|basic|token|api-?key|key|digest|negotiate|oauth|jwt|hmac|sharedkey|geniekey|splunk";

  private static final String IPV4 =
      "(?<![\\w.])(?=\\d)(?<!(?i:section|chapter|version|clause|article|release|figure|table|rule)\\.?["
          + " ]{1,2})"
          + "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\w]|\\.\\d)";

  private static final Pattern IPV6 =
      Pattern.compile("(?<![\\w:.])[0-9A-Fa-f:]{2,39}(?:(?:\\.\\d{1,3}){3})?(?![\\w:]|\\.\\d)");

  private static final String PHONE =
      String.join(
          "|",
          "(?<![A-Za-z0-9+])\\+\\d(?:[ .()/-]{0,2}\\d){7,14}(?![A-Za-z0-9])",
          "(?<![A-Za-z0-9.+-])(?:1[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}["
              + " .-]\\d{4}(?![A-Za-z0-9-])",
          "(?<![A-Za-z0-9.+-])0\\d(?:[ .-]\\d{2}){4}(?![A-Za-z0-9-])",
          "(?<![A-Za-z0-9.,+-])\\(?0\\d{1,4}\\)?[ /-]\\d{3,8}(?:[ -]\\d{2,5}){0,3}(?![A-Za-z0-9-])",
          "(?i)(?<![a-z])(?:phone|tel|telephone|mobile|cell|whatsapp|sms|fax|call)(?![a-z])[\\s:.=(\"'/-]{0,3}(?:(?:me|us|him|her|them|is|at|on|no|nr|num|number)[\\s:.=(\"'/-]{1,3}){0,3}(\\d[\\d"
              + " ().-]{5,18}\\d)(?![A-Za-z0-9])");

  /// Dates and ranges of years.
  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)\\d\\d[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:0[1-9]|[12]\\d|3[01])"
              + "|[0-3]?\\d[ .-][0-3]?\\d[ .-](?:19|20)\\d\\d|(?:19|20)\\d\\d[ -]+(?:19|20)\\d\\d");

  private Detectors() {}

  /// Returns all detectors.
  static List<Detector> all() {
    List<Detector> all = new ArrayList<>(first());
    all.addAll(ApiKeyPatterns.all());
    all.addAll(others());
    return all;
  }

  private static List<Detector> first() {
    return List.of(
        Detector.of(
            "private-key",
            it -> it.has("PRIVATE KEY"),
            "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?s:.*?)(?:-----END [A-Z0-9"
                + " ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\\z)"),
        Detector.of(
            "password",
            it -> it.at() && it.has("://"),
            "(?i)(?<![a-z])[a-z][a-z0-9+.-]{0,30}://[^\\s:@/\"'<>]{0,200}:([^\\s@\"'<>]{1,200})@"),
        Detector.of(
            "jwt",
            it -> it.has("eyJ"),
            "eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*){0,3}"));
  }

  private static List<Detector> others() {
    return List.of(
        Detector.of(
            "token",
            it -> it.run() >= 4,
            Pattern.compile("(?i)(?<![a-z])(?:bearer|basic) {1,3}([A-Za-z0-9._~+/=-]{12,})"),
            it -> isToken(it.group(1), it.group())),
        Detector.of(
            "token",
            it -> it.run() >= 4,
            "(?i)authorization[\"'\\\\]{0,4}\\s{0,3}[:=]\\s{0,3}[\"'\\\\]{0,4}(?:"
                + SCHEMES
                + ") {1,3}([^\\s\"'\\\\\\[]{6,})"),
        Detector.of(
            "secret",
            it -> it.colons() > 0 && it.has("="),
            "(?i)(?<![a-z])(?:set-)?cookie[\"'\\\\]{0,4}:"
                + " {0,3}[\"'\\\\]{0,4}([^\\s=;\"'\\\\\\[]{1,100}=[^\\r\\n\"'\\\\]{1,4000})"),
        new Detector("secret", it -> it.has("</"), Assignments::elements),
        new Detector("secret", it -> it.has("--"), Assignments::options),
        new Detector("secret", it -> it.colons() > 0 || it.has("="), Assignments::assigned),
        Detector.of(
            "secret",
            it -> it.has("="),
            "(?i)[?&](?:token|key|sig|signature|auth|code)=([^\\s&\"'<>\\[\\]]{6,})"),
        Detector.of(
            "email",
            TextTraits::at,
            "(?<![\\p{L}\\p{N}._+%-])(?!git@)[\\p{L}\\p{N}._+%'-]{1,64}(?:@|%40)(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}"),
        new Detector("iban", it -> it.digits() >= 10, CheckedNumbers::ibans),
        new Detector("card", it -> it.digits() >= 13, CheckedNumbers::cards),
        Detector.of("ip", it -> it.digits() >= 4 && it.has("."), IPV4),
        Detector.of("ip", it -> it.colons() >= 2, IPV6, it -> isIpv6(it.group())),
        Detector.of("phone", it -> it.digits() >= 7, Pattern.compile(PHONE), it -> isPhone(it)));
  }

  /// Returns whether the text after the name of an authentication scheme looks like a token rather
  /// than a word.
  private static boolean isToken(String value, String all) {
    boolean mixed =
        value.chars().skip(1).anyMatch(Character::isUpperCase)
            && value.chars().anyMatch(Character::isLowerCase);
    boolean longBearer = Character.toLowerCase(all.charAt(1)) == 'e' && value.length() >= 20;
    return mixed || longBearer || value.chars().anyMatch(Character::isDigit);
  }

  private static boolean isPhone(MatchResult match) {
    String text = match.groupCount() > 0 && match.group(1) != null ? match.group(1) : match.group();
    long digits = text.chars().filter(it -> it >= '0' && it <= '9').count();
    return digits >= 7
        && digits <= 15
        && (text.equals(match.group()) || !DATE.matcher(text).matches());
  }

  /// Returns whether a text of hexadecimal digits and colons is an IPv6 address with a digit.
  private static boolean isIpv6(String text) {
    int doubled = text.indexOf("::");
    if (text.chars().noneMatch(Character::isDigit)
        || text.contains(":::")
        || (doubled >= 0 && text.indexOf("::", doubled + 1) >= 0)) {
      return false;
    }
    int groups = 0;
    for (String group : text.split(":", -1)) {
      boolean dotted = group.contains(".");
      if (!dotted && group.length() > 4) {
        return false;
      }
      groups += dotted ? 2 : group.isEmpty() ? 0 : 1;
    }
    boolean edges =
        (!text.startsWith(":") || text.startsWith("::"))
            && (!text.endsWith(":") || text.endsWith("::"));
    boolean whole = groups >= 3 || text.indexOf(':') == 4; // x[::2] and a1::b2 are code
    return edges && (doubled >= 0 ? groups <= 7 && whole : groups == 8);
  }
}
