package dev.halftime.world.helpdesk.customer.grammar.word;

import java.util.List;
import java.util.Set;

/// Values in a sentence, which can be right or wrong.
public final class Values {

  private static final Set<String> COLOURS =
      Set.of(
          "red",
          "blue",
          "green",
          "black",
          "white",
          "grey",
          "gray",
          "yellow",
          "orange",
          "brown",
          "purple",
          "pink",
          "beige",
          "navy",
          "olive",
          "teal",
          "charcoal",
          "sand",
          "silver",
          "gold",
          "copper",
          "cream",
          "turquoise",
          "violet",
          "xs",
          "xl",
          "xxl");

  private Values() {}

  public static boolean colour(String word) {
    return COLOURS.contains(word);
  }

  /// Whether a word is a number, an amount, an order's number or an email address.
  public static boolean figure(Token token) {
    String text = token.text();
    return text.equals(Words.AT)
        || Mentions.order(text)
        || (!text.isEmpty() && text.chars().anyMatch(Character::isDigit));
  }

  /// Whether any value is mentioned.
  public static boolean any(List<Token> tokens) {
    for (Token token : tokens) {
      if (figure(token) || colour(token.text())) {
        return true;
      }
    }
    return Mentions.any(tokens.stream().map(Token::text).toList());
  }
}
