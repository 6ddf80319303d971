package dev.halftime.world.helpdesk.customer.grammar.word;

import dev.halftime.world.helpdesk.shop.Lexicon;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The shop's things that words mention: orders, colours, products, postal codes.
public final class Mentions {

  private static final Set<String> COLOURS = new HashSet<>(Lexicon.NAMES.list("colour"));

  private static final Set<String> ADJECTIVES =
      Lexicon.NAMES.list("adjective").stream()
          .map(adjective -> adjective.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> NOUNS =
      Lexicon.NAMES.list("family").stream()
          .flatMap(line -> Stream.of(line.split(";", -1)[2].split(",", -1)))
          .map(noun -> noun.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private Mentions() {}

  /// The nouns of product names, without their adjectives, in lower case.
  static Set<String> nouns() {
    return NOUNS;
  }

  public static boolean colour(String token) {
    return COLOURS.contains(token);
  }

  /// Whether a product's name begins at a token.
  public static boolean product(List<String> tokens, int i) {
    return i + 1 < tokens.size()
        && ADJECTIVES.contains(tokens.get(i))
        && NOUNS.contains(tokens.get(i + 1));
  }

  /// Whether a token is an order's number, with or without the sign in front.
  public static boolean order(String token) {
    int from = token.startsWith("#") ? 1 : 0;
    return token.length() > from + 3 && token.charAt(from) == 'w' && digits(token, from + 1);
  }

  public static boolean zip(String token) {
    return token.length() == 5 && digits(token, 0);
  }

  private static boolean digits(String token, int from) {
    for (int i = from; i < token.length(); i++) {
      if (!Character.isDigit(token.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Returns whether anything is mentioned.
  public static boolean any(List<String> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (colour(token) || order(token) || product(tokens, i)) {
        return true;
      }
    }
    return false;
  }
}
