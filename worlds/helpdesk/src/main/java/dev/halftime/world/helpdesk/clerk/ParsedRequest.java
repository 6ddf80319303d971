package dev.halftime.world.helpdesk.clerk;

import dev.halftime.world.helpdesk.customer.Intent;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request as parsed from the customer's messages; later messages take precedence.
///
/// @param text all messages
/// @param intent what the request is about; empty until a message reveals it
/// @param letter whether the first message was a complete ticket, with an email address and blank
///   lines around its body, so that nobody waits for an answer; somebody who talks may give their
///   address at once, too, but in a line
/// @param email email address; empty if none was stated
/// @param order order number such as `#W12345`; empty if none was stated
/// @param swaps wanted variant by item, as the customer named it
/// @param address `street, zip city`, or a reference to an earlier visit; empty if none was stated
/// @param method refund method; empty if none was stated
/// @param wishes all messages without the items that merely identify an order
record ParsedRequest(
    String text,
    Optional<Intent> intent,
    boolean letter,
    String email,
    String order,
    Map<String, WantedVariant> swaps,
    String address,
    String method,
    String wishes) {

  static final ParsedRequest NONE =
      new ParsedRequest("", Optional.empty(), false, "", "", Map.of(), "", "", "");

  private static final String BLANK_LINE = "\n\n";

  private static final Pattern ORDER = Pattern.compile("#W\\d+");

  /// An item by whose mention an order is identified, as in `the order with ITEM`.
  private static final Pattern IDENTIFYING =
      Pattern.compile(
          "(?:order with|the one with) ITEM|there is ITEM in it"
              .replace("ITEM", WantedVariant.ITEM));

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\d+ [A-Z][a-z]+ [A-Z][a-z]+, \\d{5} [A-Z][a-z]+(?: [A-Z][a-z]+)?"
              + "|address that you sent the [A-Z][a-z]+ [A-Z][a-z]+"
              + "|same address as for the [A-Z][a-z]+ [A-Z][a-z]+"
              + "|(?:things|the address|the place) for my [a-z]+");

  /// Adds a message.
  ///
  /// @param all all messages, including the new one
  /// @param revises whether later statements replace earlier ones
  ParsedRequest and(String words, String all, boolean revises) {
    String mail = email(words).orElse(email);
    Map<String, WantedVariant> wanted = new LinkedHashMap<>(swaps);
    WantedVariant.in(words)
        .forEach((item, variant) -> {
          if (revises || variant.settles(wanted.get(item))) {
            wanted.put(item, variant);
          }
        });
    return new ParsedRequest(
        all,
        WishPatterns.intent(all.toLowerCase(Locale.ROOT)),
        text.isEmpty() ? !mail.isEmpty() && words.contains(BLANK_LINE) : letter,
        mail,
        last(ORDER, words).orElse(order),
        wanted,
        last(ADDRESS, words).orElse(address),
        WishPatterns.method(words)
            .filter(_ -> revises || !TacitRules.METHODS.contains(method))
            .orElse(method),
        IDENTIFYING.matcher(all).replaceAll(""));
  }

  /// The last email address in a text, found by extending both sides of the `@`.
  private static Optional<String> email(String words) {
    int sign = words.lastIndexOf('@');
    int from = sign;
    while (from > 0 && inAddress(words.charAt(from - 1))) {
      from--;
    }
    int to = sign + 1;
    while (to < words.length() && inAddress(words.charAt(to))) {
      to++;
    }
    while (to > sign + 1 && words.charAt(to - 1) == '.') {
      to--; // the end of a sentence
    }
    return from < sign && sign < to - 1 ? Optional.of(words.substring(from, to)) : Optional.empty();
  }

  private static boolean inAddress(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
  }

  private static Optional<String> last(Pattern pattern, String words) {
    Optional<String> last = Optional.empty();
    Matcher matcher = pattern.matcher(words);
    while (matcher.find()) {
      last = Optional.of(matcher.group());
    }
    return last;
  }

  /// The reason as a value of the tools' parameter, or `cheaper` or `slow`.
  Optional<String> reason(Intent intent) {
    return WishPatterns.reason(text, intent);
  }

  boolean mentions(String phrase) {
    return text.contains(phrase);
  }

  /// Whether an item is one that the request is about, instead of one that only identifies the
  /// order. A complete ticket that names no other item is about that one.
  boolean concerns(String item) {
    return wishes.contains(item) || (letter && !wishes.contains(")") && mentions(item));
  }

  /// Whether the request names the items that it is about.
  boolean namesItems() {
    return wishes.contains(")") || (letter && mentions(")"));
  }

  /// Whether the order was identified by its contents.
  boolean described() {
    return mentions("order with ")
        || mentions("the one with ")
        || mentions(") in it")
        || announced();
  }

  /// Whether the order is one that was announced in an earlier visit.
  boolean announced() {
    return mentions("order that I told you about") || mentions("order that I announced");
  }
}
