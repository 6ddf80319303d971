package dev.halftime.world.helpdesk.score;

import dev.halftime.world.helpdesk.shop.Amounts;
import dev.halftime.world.helpdesk.shop.Lexicon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The values stated in a text, by kind and in order of occurrence.
///
/// @param amounts amounts in cents
/// @param days dates, with the year if it is stated
/// @param spans numbers of days
/// @param codes codes of refusals
/// @param carriers names of carriers
record Statements(
    List<Long> amounts,
    List<Day> days,
    List<Integer> spans,
    List<String> codes,
    List<String> carriers) {

  /// A date.
  ///
  /// @param year year; 0 if it is not stated
  record Day(int year, int month, int day) {

    boolean is(LocalDate date) {
      return date.getMonthValue() == month
          && date.getDayOfMonth() == day
          && (year == 0 || year == date.getYear());
    }

    @Override
    public String toString() {
      return (year == 0 ? "" : year + "-") + month + "-" + day;
    }
  }

  private static final String MONTH =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6})?\\.?";

  private static final Pattern DAY =
      Pattern.compile(
          "(?<![\\d-])(\\d{4})-(\\d\\d)-(\\d\\d)(?!\\d)"
              + "|\\b"
              + MONTH
              + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4}))?"
              + "|\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
              + MONTH
              + "\\b(?:,?\\s+(\\d{4}))?"
              + "|(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})");

  private static final Pattern SPAN =
      Pattern.compile(
          "\\b(\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
              + "(?:\\s?(?:-|to|or)\\s?(\\d{1,4}))?[\\s-]+"
              + "(?:business |working |calendar )?days?\\b");

  private static final Pattern CODE = Pattern.compile("(?<![\\w#])n(\\d{1,2})\\b");

  private static final Pattern QUESTION = Pattern.compile("[^.!?\\n]*(?:\\.(?=\\S)[^.!?\\n]*)*\\?");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private static final Map<String, String> CARRIERS =
      Lexicon.NAMES.list("carrier").stream()
          .collect(
              java.util.stream.Collectors.toUnmodifiableMap(
                  it -> it.toLowerCase(Locale.ROOT), it -> it));

  /// The values in a text, including its questions.
  static Statements of(String text) {
    String words = text.toLowerCase(Locale.ROOT);
    List<Integer> spans = new ArrayList<>();
    SPAN.matcher(words).results().forEach(it -> spans(it, spans));
    return new Statements(
        Amounts.in(words),
        DAY.matcher(words).results().flatMap(it -> day(it).stream()).toList(),
        spans,
        CODE.matcher(words).results().map(it -> "N" + it.group(1)).toList(),
        carriers(words));
  }

  /// The text without its questions.
  static String withoutQuestions(String text) {
    return text.indexOf('?') < 0 ? text : QUESTION.matcher(text).replaceAll("");
  }

  private static Optional<Day> day(MatchResult found) {
    if (found.group(1) != null) {
      return Optional.of(new Day(number(found, 1), number(found, 2), number(found, 3)));
    }
    if (found.group(4) != null) {
      return Optional.of(new Day(number(found, 6), month(found.group(4)), number(found, 5)));
    }
    if (found.group(7) != null) {
      return Optional.of(new Day(number(found, 9), month(found.group(8)), number(found, 7)));
    }
    return Optional.of(new Day(number(found, 12), number(found, 10), number(found, 11)));
  }

  private static int month(String name) {
    return MONTHS.indexOf(name) + 1;
  }

  private static int number(MatchResult found, int group) {
    return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
  }

  private static void spans(MatchResult found, List<Integer> into) {
    for (int group = 1; group <= 2; group++) {
      String number = found.group(group);
      if (number != null) {
        int word = NUMBERS.indexOf(number);
        into.add(word >= 0 ? word : Integer.parseInt(number));
      }
    }
  }

  private static List<String> carriers(String words) {
    List<Map.Entry<String, String>> found = new ArrayList<>();
    for (Map.Entry<String, String> carrier : CARRIERS.entrySet()) {
      if (words.contains(carrier.getKey())) {
        found.add(carrier);
      }
    }
    found.sort(java.util.Comparator.comparingInt(it -> words.indexOf(it.getKey())));
    return found.stream().map(Map.Entry::getValue).toList();
  }
}
