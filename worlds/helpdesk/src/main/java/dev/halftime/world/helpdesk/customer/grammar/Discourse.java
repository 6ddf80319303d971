package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.clause.EarlierVisits;
import dev.halftime.world.helpdesk.customer.grammar.word.Mentions;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import dev.halftime.world.helpdesk.customer.grammar.word.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The topics of a turn so far, so that "which one?" and "how would you like it?" can be
/// understood.
final class Discourse {

  private static final Pattern SIZE = Pattern.compile("[sml]|x[sl]|[0-9]+");

  private static final List<Sense> DEEDS =
      List.of(Sense.RETURN, Sense.EXCHANGE, Sense.REPLACE, Sense.REFUND, Sense.CANCEL);

  /// Several orders were mentioned last.
  boolean orders;

  /// Items were mentioned.
  boolean items;

  /// Colours, sizes or versions were mentioned last.
  boolean variants;

  /// Refunds were mentioned.
  boolean refund;

  /// Both refund methods were mentioned.
  boolean refundWays;

  /// A refund and something else were offered.
  boolean remedies;

  /// Two colours or sizes were mentioned in one sentence.
  boolean palette;

  /// More than one item was mentioned.
  boolean several;

  /// Store credit was mentioned.
  boolean credit;

  /// An email address was mentioned.
  boolean email;

  /// An earlier visit was mentioned.
  boolean earlier;

  /// The agent said that it lacks something that the customer had said.
  boolean recalled;

  /// Something was said to be missing.
  boolean missing;

  /// A value was mentioned in the previous sentence.
  boolean value;

  /// The line ends with a colon.
  boolean colon;

  /// How many clauses the sentence has.
  int clauses;

  private int numbers;
  private boolean replace;
  private boolean options;
  private boolean original;

  /// The things that the previous sentence mentioned.
  Set<Datum> named = EnumSet.noneOf(Datum.class);

  /// Records a sentence.
  void note(List<Token> tokens) {
    int order = -1;
    int item = -1;
    int variant = -1;
    int colours = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      numbers += Mentions.order(token.text()) ? 1 : 0;
      colours += Mentions.colour(token.text()) || Values.colour(token.text()) ? 1 : 0;
      refund |=
          token.means(Sense.REFUND)
              || token.noun() == Sense.CREDIT
              || token.noun() == Sense.MONEY
              || token.noun() == Sense.REFUND_METHOD;
      email |= token.noun() == Sense.EMAIL || token.is(Words.AT);
      earlier |=
          token.means(Sense.EARLIER)
              || (token.text().startsWith("remind") && !token.text().startsWith("reminder"))
              || EarlierVisits.refers(tokens, i);
      if (token.noun() == Sense.ORDERS || (token.noun() == Sense.ORDER && plural(tokens))) {
        order = tokens.size();
      }
      if (token.noun() == Sense.ITEM) {
        item = i;
      }
      if (token.noun() == Sense.VARIANT || token.noun() == Sense.OPTION) {
        variant = i;
      }
    }
    palette |= colours > 1 || sizes(tokens) > 1;
    several |=
        Clause.word(tokens, "items", "products", "pairs", "articles", "and", "both", "two", "three")
            && Clause.has(tokens, Sense.ITEM);
    boolean listed = numbers > 1;
    if (listed) {
      order = tokens.size();
      numbers = Math.min(numbers, 1);
    }
    boolean offered =
        Clause.word(tokens, "comes", "come", "available", "got")
            || (Clause.word(tokens, "have") && Clause.word(tokens, "in"));
    if (offered && (colours > 1 || sizes(tokens) > 1)) {
      variant = tokens.size();
    }
    if ((colours > 1 && !Clause.has(tokens, Sense.ITEM)) || colours > 2) {
      variant = tokens.size();
    }
    credit |= Clause.has(tokens, Sense.CREDIT);
    original |= Clause.has(tokens, Sense.ORIGINAL);
    refundWays |= credit && original;
    replace |= Clause.has(tokens, Sense.REPLACE);
    options |= Clause.word(tokens, "options", "option", "either", "choose", "two");
    remedies |= replace && refund && options && !credit;
    remedies |=
        (Clause.has(tokens, Sense.REFUND) || Clause.has(tokens, Sense.MONEY))
            && (Clause.has(tokens, Sense.REPLACE)
                || Clause.has(tokens, Sense.SEND)
                || Clause.has(tokens, Sense.EXCHANGE))
            && !Clause.has(tokens, Sense.CREDIT)
            && !Clause.has(tokens, Sense.RETURN)
            && Clause.word(tokens, "or", "either", "alternatively");
    int deeds = 0;
    for (Sense deed : DEEDS) {
      deeds += Clause.has(tokens, deed) ? 1 : 0;
    }
    remedies |=
        deeds > 1
            && !credit
            && Clause.word(tokens, "or")
            && Clause.word(tokens, "can", "could", "either");
    items |= item >= 0 || Mentions.any(tokens.stream().map(Token::text).toList());
    if (order >= 0 && order > Math.max(item, variant)) {
      orders = true;
      variants = false;
    } else if (variant > item) {
      variants = true;
      orders = false;
    } else if (item >= 0) {
      variants = false;
      orders &= tokens.stream().anyMatch(it -> Mentions.order(it.text()));
    }
  }

  private static int sizes(List<Token> tokens) {
    int sizes = 0;
    for (Token token : tokens) {
      String text = token.text();
      sizes += text.length() < 3 && SIZE.matcher(text).matches() ? 1 : 0;
    }
    return sizes;
  }

  /// Whether several orders are mentioned without the plural: "more than one order", "an order, but
  /// there are several".
  private static boolean plural(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).in("several", "multiple", "few", "many", "than", "two", "three", "four")) {
        Sense next = null;
        for (int j = i + 1; j < tokens.size() && next == null && !tokens.get(j).is("with"); j++) {
          next = tokens.get(j).noun();
        }
        if (next == null || next == Sense.ORDER) {
          return true;
        }
      }
    }
    return false;
  }

  /// The data for which "which one?" asks.
  Set<Datum> one() {
    if (variants && !orders) {
      return EnumSet.of(refundWays ? Datum.REFUND_WAY : Datum.VARIANT);
    }
    if (orders) {
      return EnumSet.of(Datum.ORDER);
    }
    if (refundWays) {
      return EnumSet.of(Datum.REFUND_WAY);
    }
    if (remedies) {
      return EnumSet.of(Datum.REMEDY);
    }
    return items ? EnumSet.of(Datum.ITEM) : EnumSet.noneOf(Datum.class);
  }

  /// The data for which "which option?" asks.
  Datum option() {
    return refundWays || (refund && !remedies)
        ? Datum.REFUND_WAY
        : remedies ? Datum.REMEDY : variants ? Datum.VARIANT : Datum.WISH;
  }
}
