package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads noun phrases by their heads, not by everything that they mention. "The number of the order
/// with the boots" names the order alone.
final class NounPhrases {

  private static final Set<String> JOINS =
      Set.of("and", ",", "or", "plus", ":", "&", "along", "together");

  private static final Set<String> PREPOSITIONS =
      Set.of(
          "of",
          "for",
          "on",
          "to",
          "with",
          "in",
          "from",
          "under",
          "at",
          "as",
          "into",
          "by",
          "about",
          "behind",
          "using",
          "than",
          "starting",
          "beginning",
          "concerned",
          "regarding",
          "so",
          "if",
          "because",
          "before",
          "since",
          "after",
          "within");

  private final Discourse discourse;

  NounPhrases(Discourse discourse) {
    this.discourse = discourse;
  }

  /// The data named in a list of noun phrases and indirect questions.
  Set<Datum> of(List<Token> region) {
    Set<Datum> data = EnumSet.noneOf(Datum.class);
    for (List<Token> phrase : phrases(region)) {
      int wh = wh(phrase);
      if (wh >= 0
          && (wh < 2
              || head(phrase.subList(0, wh)) == Sense.DETAIL
              || head(phrase.subList(0, wh)) == null)) {
        data.addAll(new OpenQuestions(discourse).of(phrase.subList(wh, phrase.size())));
      } else {
        data.addAll(named(phrase));
      }
    }
    boolean content =
        Clause.word(region, "what")
            && Clause.word(region, "in")
            && !Clause.has(region, Sense.RETURN);
    if (data.contains(Datum.ORDER)
        && data.contains(Datum.ITEM)
        && (Clause.word(region, "or") || content)) {
      data.remove(Datum.ITEM);
    }
    return data;
  }

  /// Whether something is mentioned that customers cannot provide.
  static boolean alien(List<Token> region) {
    for (List<Token> phrase : phrases(region)) {
      if (head(phrase) == Sense.ALIEN) {
        return true;
      }
    }
    return false;
  }

  private static int wh(List<Token> phrase) {
    for (int i = 0; i < phrase.size(); i++) {
      if (phrase.get(i).wh()) {
        return i;
      }
    }
    return -1;
  }

  private static List<List<Token>> phrases(List<Token> region) {
    List<List<Token>> phrases = new ArrayList<>();
    List<Token> phrase = new ArrayList<>();
    for (Token token : region) {
      if (JOINS.contains(token.text())) {
        if (!phrase.isEmpty()) {
          phrases.add(phrase);
          phrase = new ArrayList<>();
        }
      } else {
        phrase.add(token);
      }
    }
    if (!phrase.isEmpty()) {
      phrases.add(phrase);
    }
    return phrases;
  }

  /// Whether a token ends a noun phrase whose head is known.
  private static boolean ends(Token token) {
    return PREPOSITIONS.contains(token.text())
        || token.subject()
        || token.wh()
        || token.auxiliary()
        || token.is("your")
        || token.is("the")
        || (token.verb() != null && token.noun() == null && token.adjective() == null)
        || (token.participle() && token.noun() == null);
  }

  /// The sense of the head of a noun phrase.
  static @Nullable Sense head(List<Token> phrase) {
    Sense head = null;
    for (int i = 0; i < phrase.size(); i++) {
      Token token = phrase.get(i);
      if (head != null && ends(token)) {
        break;
      }
      if (token.in("with", "about", "behind") && unknown(phrase, i - 1)) {
        return null;
      }
      if (token.noun() != null && !value(phrase, i)) {
        head = token.noun();
      } else if (head == null && token.in("one", "ones") && i > 0) {
        head = Sense.PART;
      }
    }
    return head;
  }

  /// "The story with the jacket": the head is an unknown word.
  private static boolean unknown(List<Token> phrase, int i) {
    return i > 0 && phrase.get(i).unknown() && phrase.get(i - 1).determiner();
  }

  /// "Size 43", "colour red": a value is named already.
  private static boolean value(List<Token> phrase, int i) {
    if (phrase.get(i).noun() != Sense.VARIANT || i + 1 >= phrase.size()) {
      return false;
    }
    Token next = phrase.get(i + 1);
    return Values.figure(next) || Values.colour(next.text()) || next.in("s", "m", "l");
  }

  private Set<Datum> named(List<Token> phrase) {
    Sense head = head(phrase);
    if (head == null && Clause.has(phrase, Sense.ORIGINAL)) {
      return EnumSet.of(Datum.PAYMENT);
    }
    if (head == null) {
      boolean date = Clause.word(phrase, "date", "day", "month") && Clause.has(phrase, Sense.ORDER);
      return date ? EnumSet.of(Datum.ORDER) : Set.of();
    }
    if (head == Sense.DETAIL && Clause.word(phrase, "more", "about")) {
      return EnumSet.of(Datum.WISH);
    }
    return datum(head, phrase);
  }

  /// The data for which a head stands.
  ///
  /// @param phrase all words with it
  Set<Datum> datum(Sense head, List<Token> phrase) {
    return switch (head) {
      case EMAIL -> EnumSet.of(Datum.EMAIL);
      case NAME -> EnumSet.of(things(phrase) ? Datum.ITEM : Datum.NAME);
      case IDENTITY, ACCOUNT -> EnumSet.of(Datum.IDENTITY);
      case ORDER_NUMBER, NUMBER, ORDER, ORDERS -> EnumSet.of(Datum.ORDER);
      case ITEM -> vague(phrase) ? EnumSet.noneOf(Datum.class) : EnumSet.of(item(phrase));
      case REASON, PROBLEM, FAULT -> EnumSet.of(Datum.REASON);
      case ADDRESS -> EnumSet.of(login(phrase) ? Datum.EMAIL : Datum.ADDRESS);
      case VARIANT -> EnumSet.of(Datum.VARIANT);
      case OPTION, METHOD -> EnumSet.of(discourse.option());
      case PAYMENT_METHOD, ORIGINAL ->
          EnumSet.of(refunds(phrase) ? Datum.REFUND_WAY : Datum.PAYMENT);
      case REFUND_METHOD, REFUND, CREDIT, MONEY -> EnumSet.of(Datum.REFUND_WAY);
      case REQUEST -> EnumSet.of(refunds(phrase) ? Datum.REFUND_WAY : Datum.WISH);
      case CHANGE, EXCHANGE, REPLACE -> EnumSet.of(Datum.WISH);
      case PART -> {
        boolean it =
            Clause.word(phrase, "new", "right", "correct", "full", "complete", "actual", "proper");
        Set<Datum> one =
            it && discourse.named.size() == 1 && !discourse.variants
                ? discourse.named
                : discourse.one().isEmpty() && discourse.named.size() == 1
                    ? discourse.named
                    : discourse.one();
        yield Clause.word(phrase, "another", "different", "other") || discourse.earlier
            ? EnumSet.noneOf(Datum.class)
            : one;
      }
      default -> EnumSet.noneOf(Datum.class);
    };
  }

  private static boolean things(List<Token> phrase) {
    return Clause.has(phrase, Sense.ITEM) && !Clause.has(phrase, Sense.ACCOUNT);
  }

  /// "One more thing", "two things" that are not of the shop.
  private static boolean vague(List<Token> phrase) {
    boolean things =
        phrase.stream()
            .filter(it -> it.noun() == Sense.ITEM)
            .allMatch(it -> it.in("thing", "things", "piece", "pieces"));
    return things
        && !Clause.has(phrase, Sense.ORDER)
        && !Clause.has(phrase, Sense.RETURN)
        && !Clause.has(phrase, Sense.RECEIVE)
        && !Clause.has(phrase, Sense.EXCHANGE)
        && !Clause.word(phrase, "which", "sent", "ordered", "got", "in");
  }

  private static Datum item(List<Token> phrase) {
    boolean came =
        Clause.has(phrase, Sense.RECEIVE)
            && !Clause.has(phrase, Sense.RETURN)
            && !Clause.has(phrase, Sense.EXCHANGE)
            && !Clause.word(phrase, "ordered", "bought", "purchased", "want", "like", "wish");
    if (came && !Clause.has(phrase, Sense.WANT)) {
      return Datum.RECEIVED;
    }
    return Clause.word(phrase, "instead") ? Datum.VARIANT : Datum.ITEM;
  }

  /// Whether an address is one to log in with.
  private boolean login(List<Token> phrase) {
    return Clause.has(phrase, Sense.ACCOUNT)
        || Clause.word(phrase, "registered", "register", "signed", "log", "sign")
        || (discourse.email && Clause.word(phrase, "another", "different", "other", "alternative"));
  }

  private boolean refunds(List<Token> phrase) {
    return Clause.has(phrase, Sense.REFUND)
        || Clause.has(phrase, Sense.MONEY)
        || (discourse.refund
            && !Clause.has(phrase, Sense.PAY)
            && !Clause.word(phrase, "use", "used"));
  }
}
