package dev.halftime.app.format.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers with check digits: payment cards (ISO/IEC 7812, Luhn) and bank accounts (IBAN, ISO
/// 13616), written with or without spaces and hyphens.
final class CheckedNumbers {

  private static final int SHORTEST_CARD = 13;
  private static final int LONGEST_CARD = 19;

  /// Countries and the lengths of their IBANs.
  private static final Map<String, Integer> LENGTHS = lengths();

  private CheckedNumbers() {}

  private static Map<String, Integer> lengths() {
    String byLength =
        "15NO 16BE 18DK FI FO GL NL FK SD 19MK SI 20AT BA EE KZ LT LU XK MN 21CH HR LI LV"
            + " 22BG BH CR DE GB GE IE ME RS VA 23AE GI IL IQ TL OM SO 24AD CZ ES MD PK RO SA SE SK"
            + " TN VG DJ 25LY PT ST 26IS TR 27BI FR GR IT MC MR SM 28AL AZ BY CY DO GT HU LB NI PL"
            + " SV 29BR EG PS QA UA 30JO KW MU YE 31MT SC 32LC 33RU";
    Map<String, Integer> lengths = new HashMap<>();
    int length = 0;
    for (String each : byLength.split(" ", -1)) {
      boolean first = Character.isDigit(each.charAt(0));
      length = first ? Integer.parseInt(each.substring(0, 2)) : length;
      lengths.put(first ? each.substring(2) : each, length);
    }
    return lengths;
  }

  private static boolean digit(char each) {
    return each >= '0' && each <= '9';
  }

  private static boolean letter(char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
  }

  private static boolean boundary(String text, int at) {
    return at < 0 || at >= text.length() || !(digit(text.charAt(at)) || letter(text.charAt(at)));
  }

  private static boolean separator(String text, int at) {
    return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-');
  }

  /// Finds the numbers of payment cards: 13 to 19 digits that begin with 2 to 6 and satisfy Luhn.
  static List<Occurrence> cards(String text) {
    List<Occurrence> found = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      char first = text.charAt(at);
      if (first >= '2' && first <= '6' && boundary(text, at - 1)) {
        int end = cardEnd(text, at);
        if (end > 0) {
          found.add(new Occurrence(at, end));
          at = end - 1;
        }
      }
    }
    return found;
  }

  /// Returns the end of the longest card number that begins here; 0 if there is none.
  private static int cardEnd(String text, int from) {
    int[] digits = new int[LONGEST_CARD];
    int count = 0;
    int end = 0;
    for (int at = from; at < text.length() && count < LONGEST_CARD; at++) {
      if (digit(text.charAt(at))) {
        digits[count++] = text.charAt(at) - '0';
        if (count >= SHORTEST_CARD && boundary(text, at + 1) && luhn(digits, count)) {
          end = at + 1;
        }
      } else if (!separator(text, at)) {
        break;
      }
    }
    return end;
  }

  private static boolean luhn(int[] digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int digit = digits[count - 1 - i] * (1 + i % 2);
      sum += digit / 10 + digit % 10;
    }
    return sum % 10 == 0;
  }

  /// Finds IBANs: those of a known country, with its length and with valid check digits.
  static List<Occurrence> ibans(String text) {
    List<Occurrence> found = new ArrayList<>();
    for (int at = 0; at + 4 < text.length(); at++) {
      if (letter(text.charAt(at))
          && letter(text.charAt(at + 1))
          && digit(text.charAt(at + 2))
          && digit(text.charAt(at + 3))
          && boundary(text, at - 1)) {
        int end = ibanEnd(text, at);
        if (end > 0) {
          found.add(new Occurrence(at, end));
          at = end - 1;
        }
      }
    }
    return found;
  }

  private static int ibanEnd(String text, int from) {
    String country = text.substring(from, from + 2).toUpperCase(java.util.Locale.ROOT);
    int length = LENGTHS.getOrDefault(country, 0);
    StringBuilder bare = new StringBuilder();
    int at = from;
    for (; at < text.length() && bare.length() < length; at++) {
      char each = text.charAt(at);
      if (digit(each) || letter(each)) {
        bare.append(each);
      } else if (!separator(text, at)) {
        return 0;
      }
    }
    boolean whole = length > 0 && bare.length() == length && boundary(text, at);
    return whole && remainder(bare.substring(4) + bare.substring(0, 4)) == 1 ? at : 0;
  }

  /// Returns the remainder by 97 of the number in which letters stand for 10 to 35.
  private static int remainder(String characters) {
    int rest = 0;
    for (int i = 0; i < characters.length(); i++) {
      int value = Character.digit(characters.charAt(i), 36);
      rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
    }
    return rest;
  }
}
