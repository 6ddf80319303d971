package dev.halftime.world.helpdesk.customer.grammar;

import static dev.halftime.world.helpdesk.customer.grammar.OpenQuestions.has;
import static dev.halftime.world.helpdesk.customer.grammar.OpenQuestions.word;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads questions that begin with "what" or "which", by the noun that follows.
final class WhatQuestions {

  private static final Set<Datum> NOTHING = Set.of();

  private final Discourse discourse;
  private final NounPhrases phrases;

  WhatQuestions(Discourse discourse, NounPhrases phrases) {
    this.discourse = discourse;
    this.phrases = phrases;
  }

  /// @param words from the question word on
  Set<Datum> of(List<Token> words) {
    int i = 1;
    if (words.size() > 2 && words.get(1).in("exactly", "else", "all", "kind", "sort", "type")) {
      i = 2;
    }
    if (i < words.size() && words.get(i).is("of")) {
      int stop = i + 1;
      while (stop < words.size() && (inNoun(words, stop) || words.get(stop).in("the", "your"))) {
        stop++;
      }
      List<Token> of = words.subList(i + 1, stop);
      Sense kind = NounPhrases.head(of);
      return kind != null && i == 1
          ? headed(kind, words, of)
          : kind == null ? oneOf(of, words.subList(stop, words.size())) : headed(kind, words, of);
    }
    int end = i;
    while (end < words.size() && inNoun(words, end)) {
      end++;
    }
    List<Token> noun = words.subList(i, end);
    Sense head = head(noun);
    List<Token> rest = words.subList(end, words.size());
    if ((head == null || head == Sense.PART) && !rest.isEmpty() && rest.getFirst().is("of")) {
      int stop = 1;
      while (stop < rest.size() && (inNoun(rest, stop) || rest.get(stop).in("the", "your"))) {
        stop++;
      }
      return oneOf(rest.subList(1, stop), rest.subList(stop, rest.size()));
    }
    if (head != null) {
      return headed(head, words, rest);
    }
    if (!noun.isEmpty() && time(noun.getLast())) {
      boolean bought = has(rest, Sense.ORDER) || word(rest, "place", "placed", "made", "make");
      return bought ? EnumSet.of(Datum.ORDER) : NOTHING;
    }
    if (!noun.isEmpty() && noun.getLast().is("part of")) {
      return oneOf(rest, rest);
    }
    boolean which = words.getFirst().is("which");
    if (which && !noun.isEmpty() && !noun.getLast().in("part", "bit", "yours", "mine")) {
      return EnumSet.of(word(rest, "instead") ? Datum.VARIANT : Datum.ITEM);
    }
    return which ? which(rest) : new BareWhat(discourse, phrases, this).of(rest);
  }

  private static boolean time(Token noun) {
    return noun.in("month", "day", "week", "year", "date", "season", "time", "weekday", "hour");
  }

  private static boolean inNoun(List<Token> words, int i) {
    Token token = words.get(i);
    Token before = words.get(i - 1);
    if (token.auxiliary()
        || token.subject()
        || token.in(
            "to",
            "of",
            "for",
            "in",
            "on",
            "with",
            "the",
            "your",
            "from",
            "about",
            "brings",
            "went",
            "happened",
            "seems",
            "prompted",
            "made",
            "makes",
            "led",
            "came",
            "arrived",
            "turned")) {
      return false;
    }
    boolean verb = token.verb() != null && token.noun() == null && token.adjective() == null;
    return !verb || (token.participle() && before.wh());
  }

  private static @Nullable Sense head(List<Token> noun) {
    if (noun.size() == 1 && noun.getFirst().in("one", "ones")) {
      return Sense.PART;
    }
    boolean one = !noun.isEmpty() && noun.getLast().in("one", "ones");
    Sense head = NounPhrases.head(noun);
    return head == null && one ? Sense.PART : head;
  }

  /// "Which of these", "which of the two items".
  private Set<Datum> oneOf(List<Token> of, List<Token> rest) {
    Sense head = NounPhrases.head(of);
    if (head != null && head != Sense.PART) {
      return headed(head, of, of);
    }
    if (discourse.earlier && !discourse.orders && !discourse.items && !discourse.variants) {
      return NOTHING;
    }
    Set<Datum> one = discourse.one();
    boolean deed = has(rest, Sense.RETURN, Sense.EXCHANGE, Sense.KEEP);
    if (one.isEmpty() && has(rest, Sense.WANT) && !deed) {
      return EnumSet.of(discourse.option());
    }
    return one.isEmpty() && deed ? EnumSet.of(Datum.ITEM) : one;
  }

  /// The data for which the noun after "what" or "which" asks.
  Set<Datum> headed(Sense head, List<Token> words, List<Token> rest) {
    return switch (head) {
      case PART -> {
        if (word(words, "complete", "full", "whole", "actual") && discourse.named.size() == 1) {
          yield discourse.named;
        }
        if (has(rest, Sense.CANCEL)) {
          yield EnumSet.of(Datum.ORDER);
        }
        boolean instead =
            (word(rest, "instead", "for", "into")
                    && has(rest, Sense.EXCHANGE, Sense.CHANGE, Sense.REPLACE))
                || word(rest, "instead")
                || endsWith(rest, "in", "return")
                || word(rest, "in exchange");
        boolean picks =
            discourse.palette && has(rest, Sense.WANT) && !has(rest, Sense.RETURN, Sense.CANCEL);
        yield instead || picks ? EnumSet.of(Datum.VARIANT) : discourse.one();
      }
      case ITEM -> {
        boolean came =
            word(rest, "did", "have")
                && word(rest, "get", "got", "receive", "received", "find", "found")
                && !has(rest, Sense.WANT);
        if (came && word(rest, "instead")) {
          yield EnumSet.of(Datum.RECEIVED);
        }
        boolean exchanged = word(rest, "instead") || endsFor(rest);
        yield exchanged ? EnumSet.of(Datum.VARIANT) : phrases.datum(head, words);
      }
      case OPTION, METHOD -> {
        if (has(words, Sense.PROBLEM, Sense.FAULT)) {
          yield EnumSet.of(Datum.REASON);
        }
        boolean refund =
            has(words, Sense.REFUND, Sense.MONEY, Sense.CREDIT) || word(words, "refunded");
        yield EnumSet.of(
            has(words, Sense.PAY) && !refund
                ? Datum.PAYMENT
                : refund ? Datum.REFUND_WAY : discourse.option());
      }
      case PARCEL -> NOTHING;
      case FEE, MOMENT, RECORDS, EARLIER, DEADLINE -> NOTHING;
      case PAYMENT_METHOD, ORIGINAL -> {
        boolean refund =
            has(words, Sense.REFUND, Sense.MONEY)
                || word(words, "refunded")
                || (discourse.refund && !word(words, "use", "used") && !has(words, Sense.PAY));
        yield EnumSet.of(refund ? Datum.REFUND_WAY : Datum.PAYMENT);
      }
      default -> phrases.datum(head, words);
    };
  }

  static boolean endsFor(List<Token> words) {
    return !words.isEmpty() && words.getLast().in("for", "to", "into");
  }

  private static boolean endsWith(List<Token> words, String before, String last) {
    int n = words.size();
    return n > 1 && words.get(n - 1).is(last) && words.get(n - 2).is(before);
  }

  private Set<Datum> which(List<Token> rest) {
    if (has(rest, Sense.CANCEL)) {
      return EnumSet.of(Datum.ORDER);
    }
    boolean deed = has(rest, Sense.RETURN, Sense.EXCHANGE);
    if (discourse.refundWays && !deed) {
      return EnumSet.of(Datum.REFUND_WAY);
    }
    if (discourse.earlier && !discourse.orders && !discourse.variants && !discourse.items) {
      return NOTHING;
    }
    boolean want = has(rest, Sense.WANT) && !deed && !has(rest, Sense.CANCEL);
    if (want && discourse.palette) {
      return EnumSet.of(Datum.VARIANT);
    }
    Set<Datum> one = discourse.one();
    if (want && !discourse.several && one.equals(EnumSet.of(Datum.ITEM))) {
      // one item was spoken of: the choice is not between items
      return discourse.credit
          ? EnumSet.of(Datum.REFUND_WAY)
          : discourse.refund ? EnumSet.of(Datum.REMEDY) : NOTHING;
    }
    return one.isEmpty() && has(rest, Sense.WANT) ? EnumSet.of(discourse.option()) : one;
  }
}
