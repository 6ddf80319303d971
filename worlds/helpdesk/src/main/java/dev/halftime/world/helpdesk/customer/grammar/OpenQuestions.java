package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads questions that begin with "what", "which", "where", "why", "who" or "how".
final class OpenQuestions {

  private static final Set<Datum> NOTHING = Set.of();

  private final Discourse discourse;
  private final NounPhrases phrases;
  private final WhatQuestions what;

  OpenQuestions(Discourse discourse) {
    this.discourse = discourse;
    this.phrases = new NounPhrases(discourse);
    this.what = new WhatQuestions(discourse, phrases);
  }

  /// @param words from the question word on
  Set<Datum> of(List<Token> words) {
    return switch (words.getFirst().text()) {
      case "who", "whom" -> who(words);
      case "whose" -> phrases.of(words.subList(1, words.size()));
      case "why" -> EnumSet.of(Datum.REASON);
      case "when" -> when(words);
      case "where" -> where(words);
      case "how" -> how(words);
      default -> what.of(words);
    };
  }

  static boolean has(List<Token> words, Sense... senses) {
    for (Sense sense : senses) {
      if (Clause.has(words, sense)) {
        return true;
      }
    }
    return false;
  }

  static boolean word(List<Token> words, String... any) {
    return Clause.word(words, any);
  }

  private static Set<Datum> who(List<Token> words) {
    if (has(words, Sense.ORDER) && word(words, "placed", "ordered", "bought", "made")) {
      return EnumSet.of(Datum.NAME);
    }
    boolean person =
        word(
            words,
            "i",
            "you",
            "this",
            "there",
            "whom",
            "account",
            "holder",
            "writing",
            "speaking",
            "talking");
    if (!person || word(words, "not")) {
      return NOTHING;
    }
    boolean colleague = word(words, "told", "helped", "said", "can", "could", "will", "delivers");
    return colleague || (has(words, Sense.SAY) && !word(words, "speaking", "talking", "writing"))
        ? NOTHING
        : EnumSet.of(Datum.NAME);
  }

  private static Set<Datum> when(List<Token> words) {
    return has(words, Sense.ORDER, Sense.ORDERS) || word(words, "placed", "place")
        ? EnumSet.of(Datum.ORDER)
        : NOTHING;
  }

  private Set<Datum> where(List<Token> words) {
    if (has(words, Sense.REFUND, Sense.MONEY) || word(words, "refunded")) {
      return EnumSet.of(Datum.REFUND_WAY);
    }
    boolean to =
        words.size() <= 3
            || has(words, Sense.SEND, Sense.RETURN, Sense.CHANGE, Sense.WANT, Sense.PARCEL)
            || word(
                words,
                "go",
                "going",
                "delivered",
                "sent",
                "instead",
                "to",
                "be",
                "shipped",
                "should",
                "shall",
                "drop",
                "deliver",
                "bring",
                "leave",
                "live");
    return to && (word(words, "live") || !word(words, "bought", "buy", "did", "found", "saw"))
        ? EnumSet.of(Datum.ADDRESS)
        : NOTHING;
  }

  private Set<Datum> how(List<Token> words) {
    boolean customer = word(words, "you");
    if (has(words, Sense.EMAIL) && word(words, "reach", "contact", "spell", "spelled", "spelt")) {
      return EnumSet.of(Datum.EMAIL);
    }
    if (word(words, "many")) {
      return EnumSet.of(Datum.ITEM);
    }
    if ((word(words, "come") && words.size() <= 4)
        || (words.size() > 1 && words.get(1).is("come"))
        || word(words, "happen", "happened")) {
      return EnumSet.of(Datum.REASON);
    }
    if (has(words, Sense.PROBLEM, Sense.FAULT) && word(words, "is", "are", "was", "were")) {
      return EnumSet.of(Datum.REASON);
    }
    if (word(words, "much", "long", "often", "soon", "far", "old")
        || word(words, "sound", "look", "sounds", "looks")) {
      return NOTHING;
    }
    boolean refund =
        has(words, Sense.REFUND, Sense.MONEY, Sense.CREDIT, Sense.REFUND_METHOD)
            || word(words, "refunded", "compensated", "reimbursed");
    if (refund || (has(words, Sense.PAY) && word(words, "back"))) {
      return EnumSet.of(Datum.REFUND_WAY);
    }
    if (has(words, Sense.PAY) && (customer || word(words, "was", "were"))) {
      return EnumSet.of(Datum.PAYMENT);
    }
    boolean open = has(words, Sense.WANT) && has(words, Sense.PROCEED, Sense.PROCESS);
    if (discourse.credit && open && customer) {
      return EnumSet.of(Datum.REFUND_WAY);
    }
    if (discourse.refund
        && word(words, "it", "that", "this")
        && has(words, Sense.WANT, Sense.SEND, Sense.RECEIVE, Sense.PROCESS)) {
      return EnumSet.of(Datum.REFUND_WAY);
    }
    boolean wish =
        has(
                words,
                Sense.HELP,
                Sense.PROCEED,
                Sense.WANT,
                Sense.PROCESS,
                Sense.REPLACE,
                Sense.CHANGE)
            && (customer || word(words, "i", "we"))
            && !word(words, "are", "was", "were", "is");
    boolean serve =
        customer
            && word(words, "i", "we")
            && word(words, "can", "could", "may")
            && word(words, "for");
    return wish || serve || has(words, Sense.HELP) ? EnumSet.of(Datum.WISH) : NOTHING;
  }
}
