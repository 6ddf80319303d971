package dev.halftime.world.helpdesk.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Amounts of money in a text.
///
/// A number is an amount if a currency stands beside it (`$37.5`, `37,50 €`, `37 dollars and 50
/// cents`, `thirty-seven dollars`), or if it has exactly two digits after a point (`1,234.50`).
/// Other numbers are amounts only where the words before them say so (`the refund is 37.5`, `the
/// total comes to thirty-seven fifty`). Percentages, measures, times, dates, and numbers of
/// sections, sizes and orders are not. All currencies count as that of the shop.
public final class Amounts {

  /// Digits with or without separators of thousands, and up to two digits after a point or comma.
  private static final String NUMBER =
      "(?:\\d{1,3}(?:[,'\\u00a0\\u202f"
          + " ]\\d{3})+|\\d{1,3}(?:\\.\\d{3})+(?=,\\d)|\\d+)(?:[.,]\\d{1,2}(?!\\d))?(?![.,]?\\d)";

  private static final String CURRENCY = "(?:dollars?|usd|bucks?|euros?|eur|gbp)\\b";

  private static final String WORD =
      "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
          + "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
          + "|eighty|ninety|hundred|thousand)";

  private static final String WORDS = WORD + "(?:(?:\\s?-\\s?|\\s(?:and\\s)?)" + WORD + ")*\\b";

  /// What makes a number after a noun of money something else.
  private static final String NO_AMOUNT =
      "(?!\\s?(?:%|per ?cent|°|[ap]\\.?m\\b|o'clock|days?\\b|business|working|weeks?\\b|months?\\b"
          + "|years?\\b|hours?\\b|minutes?\\b|h\\b|l\\b|lit|ml\\b|cm\\b|mm\\b|m\\b|kg\\b|g\\b|km\\b"
          + "|inch|lbs?\\b|oz\\b|items?\\b|pieces?\\b|units?\\b|stars?\\b|points?\\b|orders?\\b"
          + "|times?\\b|x\\b|(?:to|or|of|-|–)\\s?\\d))";

  /// What makes a number after it no amount.
  private static final String NO_LABEL =
      "(?<!\\b(?:sections?|rules?|policy|clauses?|paragraphs?|versions?|sizes?|rows?|sheets?"
          + "|chapters?|numbers?|no\\.|code|orders?|§|#)\\s{0,2})";

  /// Words that say that the number after them is an amount.
  private static final String MONEY =
      "(?<=\\b(?:refund|amount|total|sum|difference|fee|price|cost|charge|credit|voucher)s?"
          + "\\s{0,2}(?:of|is|was|are|will be|would be|comes to|came to|amounts to|equals|:|=)"
          + "\\s{1,2}(?:exactly |only |just |about )?)";

  /// Words before or after a number with a fraction that say so, too.
  private static final String PAID =
      "(?<=\\b(?:refund|refunded|amount|total|difference|fee|price|costs?|charged?|credited|pay|paid|get|receive|owe)\\s{1,2}(?:you"
          + " |us |is |of )?)";

  private static final String BACK =
      "(?=\\s(?:back|more|extra|in (?:all|total|store credit)|as (?:store )?credit"
          + "|(?:is|was|will be|has been|to be) (?:refunded|charged|credited|paid|booked)))";

  private static final String FRACTION = "\\d+(?:\\.\\d|,\\d\\d)(?![.,]?\\d)";

  /// Where an amount can begin, so that the alternatives, with all that they look back for, are not
  /// tried at every letter.
  private static final String START =
      "(?:(?=[\\d$€£])|\\b(?=[acefghnostuz])(?=usd|eur|gbp|(?:us|ca|a)[$€£]|(?:an?\\s)?"
          + WORD
          + "))";

  private static final Pattern AMOUNT =
      Pattern.compile(
          START
              + "(?:(?:(?:us|ca|a)?[$€£]|\\b(?:usd|eur|gbp))\\s?(?<sign>"
              + NUMBER
              + ")(?:\\s(?:and\\s)?(?<signcents>\\d{1,2})\\s?(?:cents?\\b|¢))?"
              + "|(?<![\\w.,])(?<unit>"
              + NUMBER
              + ")(?:\\s?[$€£](?!\\s?\\d)|\\s?-?"
              + CURRENCY
              + ")(?:,?\\s(?:and\\s)?(?<unitcents>\\d{1,2})\\s?(?:cents?\\b|¢)"
              + "|\\s(?<bare>\\d\\d)(?=[.,;!?\\n]|$))?"
              + "|(?<![\\w.,$€£])(?<cents>\\d{1,5})\\s?(?:cents?\\b|¢)"
              + "|"
              + NO_LABEL
              + "(?<![\\w.,#])(?<plain>(?:\\d{1,3}(?:[,'\\u00a0\\u202f]\\d{3})+|\\d+)\\.\\d\\d"
              + "|\\d{1,3}(?:\\.\\d{3})+,\\d\\d)(?![.,]?\\d)"
              + NO_AMOUNT.replace("(?:to|or|of|-|–)\\s?\\d", "of 5")
              + "|(?<![\\w.,#])"
              + MONEY
              + "(?<said>"
              + NUMBER
              + ")(?!\\s?"
              + CURRENCY
              + ")"
              + NO_AMOUNT
              + "|(?<![\\w.,#])(?:"
              + PAID
              + "(?<paid>"
              + FRACTION
              + ")|(?<back>"
              + FRACTION
              + ")"
              + BACK
              + ")"
              + NO_AMOUNT
              + "|\\b(?:an?\\s)?(?<words>"
              + WORDS
              + ")\\s"
              + CURRENCY
              + "(?:,?\\s(?:and\\s)?(?:(?<wordcents>"
              + WORDS
              + ")|(?<digitcents>\\d{1,2}))\\s?cents?\\b)?"
              + "|"
              + MONEY
              + "(?<spoken>"
              + WORDS
              + ")"
              + NO_AMOUNT
              + ")");

  private static final Map<String, Integer> VALUES =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90));

  private Amounts() {}

  /// Returns the amounts in cents, in order of occurrence.
  ///
  /// @param words a text in lower case
  public static List<Long> in(String words) {
    return AMOUNT.matcher(words).results().flatMap(it -> cents(it).stream()).toList();
  }

  /// Takes the amounts out of a text.
  ///
  /// @param words a text in lower case
  /// @param amounts to which the amounts in cents are added, in order of occurrence
  /// @return the words without the amounts in them
  public static String without(String words, List<Long> amounts) {
    return AMOUNT
        .matcher(words)
        .replaceAll(found -> {
          cents(found).ifPresent(amounts::add);
          return " ; ";
        });
  }

  private static Optional<Long> cents(MatchResult found) {
    if (found.group("cents") != null) {
      return Optional.of(Long.parseLong(found.group("cents")));
    }
    if (found.group("words") != null) {
      return Optional.of(
          100 * value(found.group("words"))
              + (found.group("wordcents") == null ? 0 : value(found.group("wordcents")))
              + number(found, "digitcents"));
    }
    if (found.group("spoken") != null) {
      return spoken(found.group("spoken"));
    }
    for (String name : List.of("sign", "unit", "plain", "said", "paid", "back")) {
      if (found.group(name) != null) {
        return Optional.of(
            written(found.group(name))
                + number(found, "signcents")
                + number(found, "unitcents")
                + number(found, "bare"));
      }
    }
    return Optional.empty();
  }

  private static long number(MatchResult found, String name) {
    return found.group(name) == null ? 0 : Long.parseLong(found.group(name));
  }

  /// The cents of a number in digits: the last separator with one or two digits after it is that of
  /// the fraction.
  private static long written(String number) {
    int end = number.length();
    int mark = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
    boolean fraction = mark >= 0 && end - mark <= 3;
    String whole = (fraction ? number.substring(0, mark) : number).replaceAll("\\D", "");
    String cents = fraction ? (number.substring(mark + 1) + "0").substring(0, 2) : "00";
    return whole.length() > 12 ? Long.MAX_VALUE / 2 : Long.parseLong(whole + cents);
  }

  /// The value of words such as `one hundred and five`.
  private static long value(String words) {
    long thousands = 0;
    long value = 0;
    for (String word : words.split("[\\s-]+", -1)) {
      switch (word) {
        case "thousand" -> {
          thousands += 1000 * Math.max(1, value);
          value = 0;
        }
        case "hundred" -> value = 100 * Math.max(1, value);
        default -> value += VALUES.getOrDefault(word, 0);
      }
    }
    return thousands + value;
  }

  /// An amount that is said as two numbers, such as `thirty-seven fifty`; a single number in words
  /// may count anything.
  private static Optional<Long> spoken(String words) {
    List<Long> numbers = new ArrayList<>();
    int last = 0;
    for (String word : words.split("[\\s-]+", -1)) {
      int value = VALUES.getOrDefault(word, -1);
      if (value < 0) {
        return Optional.empty();
      }
      boolean unit = value < 10 && last >= 20;
      if (unit && !numbers.isEmpty()) {
        numbers.add(numbers.removeLast() + value);
      } else {
        numbers.add((long) value);
      }
      last = unit ? 0 : value;
    }
    return numbers.size() == 2 && numbers.getLast() >= 10
        ? Optional.of(100 * numbers.getFirst() + numbers.getLast())
        : Optional.empty();
  }
}
