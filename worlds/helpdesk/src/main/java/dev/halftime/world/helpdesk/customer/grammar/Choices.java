package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Mentions;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Finds the topic of the alternatives in a question with "or".
final class Choices {

  private Choices() {}

  /// Returns the things between which a sentence offers a choice.
  ///
  /// @param tokens of a sentence
  /// @return empty if it offers no choice between things that customers know
  static Set<Datum> of(List<Token> tokens) {
    int or = or(tokens);
    if (or < 0) {
      return Set.of();
    }
    List<Token> left = tokens.subList(0, or);
    List<Token> right = tokens.subList(or + 1, tokens.size());
    if (yesNo(left, right)) {
      return Set.of();
    }
    boolean credit = Clause.has(tokens, Sense.CREDIT);
    boolean paid = Clause.has(tokens, Sense.ORIGINAL);
    if (credit && (paid || money(tokens) || Clause.word(tokens, "paid"))) {
      return EnumSet.of(Datum.REFUND_WAY);
    }
    if (whole(tokens)
        && Clause.has(tokens, Sense.PART)
        && (whole(left) != whole(right) || Clause.has(right, Sense.PART))) {
      return EnumSet.of(Datum.ITEM);
    }
    if ((money(right) && remedy(left)) || (money(left) && remedy(right))) {
      return EnumSet.of(Datum.REMEDY);
    }
    if ((deed(left) && (deed(right) || money(right))) || (money(left) && deed(right))) {
      return EnumSet.of(Datum.REMEDY);
    }
    if (Clause.word(left, "about") && Clause.word(right, "about")) {
      return EnumSet.of(Datum.WISH);
    }
    if (dates(left)
        && dates(right)
        && (Clause.has(tokens, Sense.ORDER)
            || Clause.word(tokens, "placed", "bought", "from", "purchased", "delivered"))) {
      return EnumSet.of(Datum.ORDER);
    }
    if (fault(question(tokens, or))) {
      return EnumSet.of(Datum.REASON);
    }
    if (Clause.has(tokens, Sense.PAY) && paid) {
      return EnumSet.of(Datum.PAYMENT);
    }
    boolean sent = Clause.has(tokens, Sense.SEND) || Clause.word(tokens, "go", "delivered", "sent");
    if (sent
        && !Clause.has(tokens, Sense.EMAIL)
        && Clause.has(tokens, Sense.ADDRESS)
        && Clause.word(right, "one", "different", "another", "address", "somewhere")) {
      return EnumSet.of(Datum.ADDRESS);
    }
    if (orders(left) && (orders(right) || Clause.word(right, "one", "other", "another"))) {
      return EnumSet.of(Datum.ORDER);
    }
    if (parts(left, right)) {
      return EnumSet.of(Datum.ITEM);
    }
    return things(left, right);
  }

  /// Whether two things with different words are mentioned, and it is unclear what they are.
  static boolean unclear(List<Token> tokens) {
    int or = or(tokens);
    if (or < 1 || or + 1 >= tokens.size()) {
      return false;
    }
    List<Token> right = tokens.subList(or + 1, tokens.size());
    boolean thing = right.getFirst().determiner() && right.size() <= 3 && right.getLast().unknown();
    return thing && tokens.subList(0, or).stream().anyMatch(Token::unknown);
  }

  /// "The one with the tray or the one with the mugs".
  static boolean ones(List<Token> tokens) {
    int or = or(tokens);
    return or > 0
        && or + 2 < tokens.size()
        && tokens.get(or + 1).determiner()
        && tokens.get(or + 2).in("one", "ones")
        && Clause.word(tokens.subList(0, or), "one", "ones");
  }

  /// From the last colon before "or" on.
  private static List<Token> question(List<Token> tokens, int or) {
    int from = or;
    while (from > 0 && !tokens.get(from - 1).is(":")) {
      from--;
    }
    return tokens.subList(from, tokens.size());
  }

  private static int or(List<Token> tokens) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      boolean between = tokens.get(i).is("and") && Clause.word(tokens.subList(0, i), "between");
      if ((tokens.get(i).is("or") || between) && i < tokens.size() - 1) {
        return i;
      }
    }
    return -1;
  }

  private static boolean yesNo(List<Token> left, List<Token> right) {
    return (Clause.word(left, "yes") && Clause.word(right, "no"))
        || (Clause.word(right, "not") && right.size() <= 2)
        || (Clause.word(right, "something", "anything") && left.isEmpty());
  }

  private static boolean money(List<Token> tokens) {
    return Clause.has(tokens, Sense.REFUND) || Clause.has(tokens, Sense.MONEY);
  }

  private static boolean remedy(List<Token> tokens) {
    return Clause.has(tokens, Sense.REPLACE)
        || Clause.has(tokens, Sense.EXCHANGE)
        || Clause.has(tokens, Sense.SEND)
        || ((Clause.has(tokens, Sense.ITEM) || Clause.word(tokens, "one", "ones"))
            && Clause.word(tokens, "right", "correct", "new", "actually", "different"))
        || Clause.word(tokens, "new", "another");
  }

  private static boolean deed(List<Token> tokens) {
    return Clause.has(tokens, Sense.RETURN)
        || Clause.has(tokens, Sense.CANCEL)
        || Clause.has(tokens, Sense.EXCHANGE)
        || Clause.has(tokens, Sense.CHANGE)
        || Clause.has(tokens, Sense.REPLACE)
        || Clause.has(tokens, Sense.KEEP);
  }

  private static boolean fault(List<Token> tokens) {
    return Clause.has(tokens, Sense.FAULT)
        || Clause.has(tokens, Sense.PROBLEM)
        || (Clause.word(tokens, "need", "want", "fit") && Clause.word(tokens, "not", "no"));
  }

  private static boolean orders(List<Token> tokens) {
    return Clause.has(tokens, Sense.ORDER)
        || tokens.stream().anyMatch(token -> Mentions.order(token.text()));
  }

  private static boolean parts(List<Token> left, List<Token> right) {
    boolean whole = whole(left) || whole(right);
    boolean part = Clause.has(left, Sense.PART) || Clause.has(right, Sense.PART);
    return (whole && part)
        || (whole(right) && Clause.has(left, Sense.ITEM))
        || Clause.word(right, "both", "all");
  }

  private static boolean dates(List<Token> tokens) {
    return Clause.word(
        tokens,
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "month",
        "yesterday");
  }

  private static boolean whole(List<Token> tokens) {
    return Clause.has(tokens, Sense.WHOLE);
  }

  private static Set<Datum> things(List<Token> left, List<Token> right) {
    boolean colours = colours(left) && colours(right);
    boolean wanted =
        Clause.has(left, Sense.WANT)
            || Clause.has(left, Sense.EXCHANGE)
            || Clause.word(right, "instead")
            || Clause.has(left, Sense.REPLACE);
    boolean one = Clause.word(right, "one", "ones") || Clause.has(right, Sense.ITEM);
    if (Clause.has(left, Sense.ITEM) && one && !wanted) {
      return EnumSet.of(Datum.ITEM);
    }
    if (colours && !(Clause.has(left, Sense.ITEM) && Clause.has(right, Sense.ITEM))) {
      return EnumSet.of(Datum.VARIANT);
    }
    return Clause.has(left, Sense.ITEM) && Clause.has(right, Sense.ITEM)
        ? EnumSet.of(Datum.ITEM)
        : Set.of();
  }

  private static boolean colours(List<Token> tokens) {
    return Clause.has(tokens, Sense.VARIANT)
        || Clause.word(
            tokens, "bigger", "smaller", "larger", "wider", "longer", "shorter", "s", "m", "l")
        || tokens.stream().anyMatch(it -> it.text().matches("\\d{1,2}"))
        || tokens.stream().anyMatch(it -> Values.colour(it.text()) || Mentions.colour(it.text()));
  }
}
