package dev.halftime.world.helpdesk.customer.grammar;

import static dev.halftime.world.helpdesk.customer.grammar.OpenQuestions.has;
import static dev.halftime.world.helpdesk.customer.grammar.OpenQuestions.word;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads questions with "what" without a noun: "what is wrong", "what would you like", "what came".
final class BareWhat {

  private static final Set<Datum> NOTHING = Set.of();

  private final Discourse discourse;
  private final NounPhrases phrases;
  private final WhatQuestions what;

  BareWhat(Discourse discourse, NounPhrases phrases, WhatQuestions what) {
    this.discourse = discourse;
    this.phrases = phrases;
    this.what = what;
  }

  /// "What is ...", "what would you ...", "what happened".
  Set<Datum> of(List<Token> rest) {
    if (rest.isEmpty()) {
      return NOTHING;
    }
    Token first = rest.getFirst();
    boolean you = word(rest, "you");
    boolean box = has(rest, Sense.PARCEL) || word(rest, "inside");
    if (first.in("brings", "bring")) {
      return EnumSet.of(Datum.WISH);
    }
    if (word(rest, "doing", "do") && word(rest, "with", "about") && word(rest, "we", "i")) {
      return EnumSet.of(Datum.WISH);
    }
    if (rest.size() == 2 && first.is("is") && rest.get(1).is("up")) {
      return EnumSet.of(Datum.WISH);
    }
    if (cause(rest)) {
      return EnumSet.of(Datum.REASON);
    }
    Sense subject =
        Token.BE.contains(first.text()) ? NounPhrases.head(rest.subList(1, rest.size())) : null;
    boolean named = subject != null && subject != Sense.PARCEL;
    if (WhatQuestions.endsFor(rest) && !named && !has(rest, Sense.MEAN)) {
      return EnumSet.of(
          has(rest, Sense.EXCHANGE, Sense.CHANGE, Sense.REPLACE) ? Datum.VARIANT : Datum.WISH);
    }
    if (you
        && first.in("did", "have")
        && word(rest, "get", "got", "receive", "received", "find", "found")
        && !has(rest, Sense.WANT)
        && !word(rest, "order", "buy")) {
      return EnumSet.of(Datum.RECEIVED);
    }
    if (word(rest, "instead", "place")
        && !has(rest, Sense.RECEIVE)
        && !word(rest, "came", "sent")) {
      return EnumSet.of(Datum.VARIANT);
    }
    if (came(rest, you)
        || (box
            && (!named || subject == Sense.ITEM)
            && !word(rest, "should", "supposed", "ordered"))) {
      return EnumSet.of(Datum.RECEIVED);
    }
    if (bought(rest, you)) {
      return EnumSet.of(Datum.ITEM);
    }
    if (Token.BE.contains(first.text()) || (first.modal() && word(rest, "be") && !you)) {
      return predicate(rest);
    }
    return desire(rest, you);
  }

  private static boolean cause(List<Token> rest) {
    Token first = rest.getFirst();
    if (first.text().startsWith("seem") && has(rest, Sense.PROBLEM, Sense.FAULT)) {
      return true;
    }
    boolean led =
        first.in(
                "happened",
                "went",
                "made",
                "makes",
                "led",
                "prompted",
                "caused",
                "is",
                "has",
                "seems",
                "was")
            && (has(rest, Sense.PROBLEM, Sense.FAULT)
                || word(
                    rest,
                    "happened",
                    "up",
                    "going",
                    "prompting",
                    "behind",
                    "made",
                    "led",
                    "prompted",
                    "making",
                    "causing",
                    "wrong",
                    "bothering"));
    boolean up =
        word(rest, "up")
            && !word(rest, "with")
            && !has(rest, Sense.ITEM)
            && rest.size() <= 3
            && !word(rest, "it");
    boolean missing =
        (word(rest, "not") && has(rest, Sense.SUIT, Sense.WANT))
            || (has(rest, Sense.PROBLEM) && word(rest, "find", "found"));
    return (led && !up)
        || first.in("happened", "made", "makes", "prompted", "led")
        || missing
        || has(rest, Sense.FAULT);
  }

  private static boolean came(List<Token> rest, boolean you) {
    Token first = rest.getFirst();
    boolean arrives =
        first.in("came", "arrived", "turned", "turned up", "showed up")
            || (first.past() && first.verb() == Sense.RECEIVE);
    boolean got =
        you
            && (word(
                    rest,
                    "receive",
                    "received",
                    "got",
                    "get",
                    "unpack",
                    "unpacked",
                    "find",
                    "found")
                || has(rest, Sense.RECEIVE))
            && word(rest, "did", "have", "received", "got", "actually", "instead", "found")
            && !has(rest, Sense.WANT);
    boolean sent =
        word(rest, "we", "they") && has(rest, Sense.SEND) && word(rest, "did", "have", "sent");
    boolean delivered =
        word(rest, "delivered", "sent")
            && word(rest, "was", "were", "instead")
            && !word(rest, "should");
    return arrives || got || sent || delivered;
  }

  private static boolean bought(List<Token> rest, boolean you) {
    boolean ordered =
        you
            && (word(rest, "ordered", "bought", "purchased")
                || (word(rest, "did") && word(rest, "order", "buy", "purchase")))
            && !has(rest, Sense.WANT)
            && !Clause.has(rest, Sense.ADDRESS);
    boolean should =
        word(rest, "should", "supposed", "ought") && word(rest, "there", "inside", "in", "have");
    boolean part =
        (Token.BE.contains(rest.getFirst().text())
                && word(rest, "in")
                && has(rest, Sense.ORDER, Sense.ORDERS))
            || (Token.BE.contains(rest.getFirst().text())
                && rest.size() == 3
                && word(rest, "in")
                && word(rest, "it"));
    return ordered || should || part;
  }

  private Set<Datum> predicate(List<Token> rest) {
    List<Token> complement = rest.subList(1, rest.size());
    Sense head = NounPhrases.head(complement);
    if (head == null || (head.deed() && head != Sense.ORDER)) {
      return unnamed(complement);
    }
    if (word(complement, "and") && !word(complement, "you")) {
      return phrases.of(complement);
    }
    return switch (head) {
      case FEE, MOMENT, RECORDS, EARLIER, DEADLINE, PARCEL -> NOTHING;
      case OPTION -> word(complement, "i", "we") ? NOTHING : EnumSet.of(discourse.option());
      case RETURN, EXCHANGE, CANCEL, SEND, CHANGE -> NOTHING;
      default -> what.headed(head, rest, complement);
    };
  }

  private static Set<Datum> unnamed(List<Token> complement) {
    boolean fixing =
        word(complement, "we", "i") && word(complement, "doing", "fixing", "changing", "dealing");
    if (fixing) {
      return EnumSet.of(Datum.WISH);
    }
    boolean about = word(complement, "about", "for", "regarding", "concerning");
    if (about && word(complement, "it", "this", "that") && complement.size() <= 4) {
      return EnumSet.of(Datum.WISH);
    }
    if (word(complement, "you")) {
      if (has(complement, Sense.RETURN, Sense.EXCHANGE) || word(complement, "sending")) {
        return EnumSet.of(Datum.ITEM);
      }
      if (has(complement, Sense.WANT) || word(complement, "after", "looking", "hoping", "trying")) {
        return EnumSet.of(Datum.WISH);
      }
    }
    if (word(complement, "we") && complement.stream().anyMatch(Token::ing)) {
      return EnumSet.of(Datum.WISH);
    }
    return word(complement, "mind", "plan") ? EnumSet.of(Datum.WISH) : NOTHING;
  }

  private Set<Datum> desire(List<Token> rest, boolean you) {
    boolean want =
        has(rest, Sense.WANT, Sense.NEED)
            || word(rest, "like", "rather", "after", "hoping", "looking");
    if (you && want && has(rest, Sense.RETURN) && !word(rest, "instead")) {
      return EnumSet.of(Datum.ITEM);
    }
    if (you && want && has(rest, Sense.CANCEL)) {
      return EnumSet.of(Datum.ORDER);
    }
    if (you && want && has(rest, Sense.EXCHANGE)) {
      return EnumSet.of(Datum.ITEM);
    }
    if (has(rest, Sense.RETURN) && word(rest, "should", "back") && !word(rest, "i", "we")) {
      return EnumSet.of(Datum.ITEM);
    }
    boolean serve =
        word(rest, "i", "we") && word(rest, "can", "could", "may", "should", "shall", "might");
    boolean told =
        word(
            rest,
            "tell",
            "told",
            "say",
            "said",
            "agree",
            "agreed",
            "mention",
            "mentioned",
            "arrange",
            "arranged");
    if ((serve || (you && want)) && !told && !word(rest, "offer")) {
      return discourse.remedies && !discourse.refundWays
          ? EnumSet.of(Datum.REMEDY)
          : discourse.refundWays ? EnumSet.of(Datum.REFUND_WAY) : EnumSet.of(Datum.WISH);
    }
    boolean suits =
        has(rest, Sense.SUIT)
            || word(rest, "work", "works", "suit", "help", "best", "be", "happen");
    return suits && word(rest, "sounds", "would", "will", "works", "should", "shall", "for")
        ? EnumSet.of(discourse.option())
        : NOTHING;
  }
}
