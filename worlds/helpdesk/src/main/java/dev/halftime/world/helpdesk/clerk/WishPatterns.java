package dev.halftime.world.helpdesk.clerk;

import dev.halftime.world.helpdesk.customer.Intent;
import dev.halftime.world.helpdesk.shop.TacitRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Patterns for requests, reasons and refund methods in customers' messages.
final class WishPatterns {

  /// A refund "as always".
  static final String USUAL = "usual";

  /// Prefix of a reference to the refund of an earlier visit; the product follows.
  static final String LIKE = "like the ";

  private static final Pattern NAME = Pattern.compile("[A-Z][a-z]+ [A-Z][a-z]+");

  private static final Map<Intent, List<String>> WISHES = wishes();
  private static final Map<String, List<String>> RETURNS = returns();
  private static final Map<String, List<String>> CANCELLATIONS = cancellations();
  private static final List<String> LAST_TIME =
      List.of("same way as for the ", "like last time, when it was about the ");

  private WishPatterns() {}

  private static Map<Intent, List<String>> wishes() {
    Map<Intent, List<String>> wishes = new LinkedHashMap<>();
    wishes.put(
        Intent.PURCHASE,
        List.of(
            "in all",
            "a purchase of mine",
            "know something about an order",
            "what i paid you",
            "what i paid for",
            ") cost",
            "question about an order",
            "what did i pay"));
    wishes.put(
        Intent.PRICE,
        List.of(
            "the cheapest",
            "about your prices",
            "thinking of buying",
            "charge for something",
            "a price, please",
            "does something cost"));
    wishes.put(Intent.CANCEL, List.of("cancel"));
    wishes.put(
        Intent.WRONG,
        List.of(
            "right item",
            "item sent that i ordered",
            "for that item",
            "that item refunded",
            "wrong item",
            "wrong thing",
            "something else came",
            "not what i ordered",
            "mistake in what"));
    wishes.put(
        Intent.ADDRESS,
        List.of(
            "another address",
            "delivery address",
            "different address",
            "new address",
            "somewhere else",
            "elsewhere.",
            "another place",
            "where an order goes",
            "the delivery of an order"));
    wishes.put(
        Intent.CHANGE,
        List.of(
            "before it leaves",
            "before it ships",
            " change ",
            "to be different",
            "something to change"));
    wishes.put(Intent.EXCHANGE, List.of("exchange", "swap", "another variant"));
    wishes.put(
        Intent.STATUS,
        List.of(
            "how much i get back",
            "my refund is",
            "my refund?",
            "waiting for money",
            "about a refund",
            "about my refund"));
    wishes.put(
        Intent.RETURN, List.of("return", "send back", "give back", "back.", "do not want to keep"));
    return wishes;
  }

  private static Map<String, List<String>> returns() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    reasons.put("does_not_fit", List.of("not fit"));
    reasons.put("faulty", List.of("is broken", "arrived broken", "faulty", "it broke"));
    reasons.put("no_longer_wanted", List.of("changed my mind", "not want it any more"));
    return reasons;
  }

  private static Map<String, List<String>> cancellations() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    reasons.put("no_longer_needed", List.of("no longer need", "not need it any more"));
    reasons.put("ordered_by_mistake", List.of("by mistake", "was a mistake"));
    reasons.put("cheaper", List.of("cheaper"));
    reasons.put("slow", List.of("takes too long", "wait that long"));
    return reasons;
  }

  /// The intent of a lower-case text.
  static Optional<Intent> intent(String words) {
    return first(WISHES, ' ' + words);
  }

  /// The reason for a return or a cancellation.
  static Optional<String> reason(String words, Intent intent) {
    return first(intent == Intent.CANCEL ? CANCELLATIONS : RETURNS, words);
  }

  private static <K> Optional<K> first(Map<K, List<String>> phrases, String words) {
    for (Map.Entry<K, List<String>> entry : phrases.entrySet()) {
      for (String phrase : entry.getValue()) {
        if (words.contains(phrase)) {
          return Optional.of(entry.getKey());
        }
      }
    }
    return Optional.empty();
  }

  /// The refund method in a text: a value of the tools' parameter, [#USUAL], or [#LIKE] and a
  /// product.
  static Optional<String> method(String words) {
    if (words.contains("store credit") || words.contains("credit for your shop")) {
      return Optional.of(TacitRules.CREDIT);
    }
    if (words.contains("the way I paid")
        || words.contains("payment method that I used")
        || words.contains("where the money came from")) {
      return Optional.of(TacitRules.ORIGINAL);
    }
    if (words.contains("the usual way") || words.contains("way that is usual")) {
      return Optional.of(USUAL);
    }
    for (String reference : LAST_TIME) {
      int at = words.indexOf(reference);
      if (at >= 0) {
        return product(words.substring(at + reference.length())).map(LIKE::concat);
      }
    }
    return Optional.empty();
  }

  /// The product at the start of a text: two capitalized words.
  static Optional<String> product(String words) {
    Matcher name = NAME.matcher(words);
    return name.lookingAt() ? Optional.of(name.group()) : Optional.empty();
  }
}
