package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.List;
import java.util.Set;

/// Reads requests: "give me ...", "could you confirm ...", "may I have ...".
///
/// A request is made by an imperative, by a question whether the customer can or would, and by a
/// statement of what the agent needs; what follows the verb is read here in the same way for all.
final class Requests {

  private final Discourse discourse;
  private final NounPhrases phrases;

  Requests(Discourse discourse) {
    this.discourse = discourse;
    this.phrases = new NounPhrases(discourse);
  }

  /// "Give me ...", "let me know ...".
  ///
  /// @param region the words after the verb
  Act give(List<Token> region) {
    List<Token> object = withoutPronoun(region);
    if (Clause.has(object, Sense.ELSE)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    if (Clause.has(object, Sense.MOMENT)) {
      return Act.of(Act.Kind.WAIT);
    }
    if (!object.isEmpty()
        && object.getFirst().in("if", "whether", "that")
        && !demonstrative(object)) {
      return whether(object);
    }
    if (consent(object)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (NounPhrases.alien(object)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    Set<Datum> choice = Choices.of(object);
    Set<Datum> data = choice.isEmpty() ? phrases.of(object) : choice;
    if (!data.isEmpty()) {
      return Act.ask(data);
    }
    return unnamed(object);
  }

  /// Nothing is mentioned: the last topic is meant.
  private Act unnamed(List<Token> object) {
    if (object.size() == 1 && object.getFirst().is("more")) {
      return Act.ask(Datum.WISH);
    }
    if (discourse.palette && Clause.word(object, "favourite", "favorite", "pick")) {
      return Act.ask(Datum.VARIANT);
    }
    boolean stands = !object.isEmpty() || (!discourse.colon && discourse.clauses == 1);
    if (stands && pronouns(object) && discourse.named.size() == 1 && !discourse.earlier) {
      return Act.ask(discourse.named);
    }
    if (discourse.earlier || discourse.recalled) {
      return Act.of(Act.Kind.ASK_EARLIER);
    }
    return Act.of(discourse.missing && pronouns(object) ? Act.Kind.TELL : Act.Kind.ASK_UNKNOWN);
  }

  /// "That information", not "that you agree".
  private static boolean demonstrative(List<Token> object) {
    return object.getFirst().is("that")
        && (object.size() == 1
            || Requests.pronouns(object)
            || (object.get(1).noun() != null && object.size() <= 3));
  }

  /// Whether only pronouns are left.
  static boolean pronouns(List<Token> object) {
    return object.stream()
        .allMatch(it ->
            it.in(
                "it", "that", "this", "them", "those", "these", "one", "ones", "to", "me", "us",
                "again", "both", "with", "for", "as", "well", "over", "is", "are", "they", "so",
                "out", "down", "back", "up", "in"));
  }

  private static List<Token> withoutPronoun(List<Token> region) {
    int from = 0;
    while (from < region.size()
        && region
            .get(from)
            .in(
                "me", "us", "with", "to", "for", "about", "back", "in", "out", "down", "here",
                "over")) {
      from++;
    }
    return region.subList(from, region.size());
  }

  /// Whether consent is requested.
  static boolean consent(List<Token> object) {
    for (int i = 0; i < object.size(); i++) {
      Token token = object.get(i);
      boolean word = token.is("word") && i > 0 && object.get(i - 1).is("the");
      if (word
          || token.noun() == Sense.CONSENT
          || token.in("yes", "confirmed", "y")
          || (token.in("proceed", "confirm") && i == 0)) {
        return true;
      }
    }
    return false;
  }

  /// "Let me know if ..." proposes, unless it names a choice.
  private Act whether(List<Token> object) {
    Set<Datum> choice = Choices.of(object);
    if (!choice.isEmpty()) {
      return Act.ask(choice);
    }
    boolean more =
        Clause.word(
                object, "question", "questions", "concerns", "help", "need", "stuck", "assistance")
            || Clause.has(object, Sense.HELP);
    if (more && !Clause.has(object, Sense.OK) && !Clause.has(object, Sense.PROCEED)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    boolean arrived =
        Clause.has(object, Sense.ARRIVE) || Clause.word(object, "arrived", "arrive", "came");
    if (arrived && Clause.word(object, "everything", "all", "anything", "something")) {
      return Act.ask(Datum.RECEIVED);
    }
    return Act.of(discourse.missing ? Act.Kind.TELL : Act.Kind.PROPOSE);
  }

  /// "Confirm ...", "check ...".
  Act confirm(List<Token> region) {
    return confirm(region, false);
  }

  /// Reads what a request for a second look is about.
  ///
  /// @param again whether something is to be looked at once more: "look again"
  Act confirm(List<Token> region, boolean again) {
    List<Token> object = withoutPronoun(region);
    if (again && !discourse.missing && object.isEmpty()) {
      return discourse.named.size() == 1 ? Act.ask(discourse.named) : Act.of(Act.Kind.ASK_UNKNOWN);
    }
    if (object.isEmpty()
        || pronouns(object)
        || (object.getFirst().adverb() && object.size() == 1)) {
      return Act.of(discourse.missing ? Act.Kind.TELL : Act.Kind.PROPOSE);
    }
    Token first = object.getFirst();
    for (int i = 0; i + 2 < object.size(); i++) {
      if (object.get(i).is("by") && object.get(i + 1).ing()) {
        return give(object.subList(i + 2, object.size()));
      }
    }
    if (first.in("that", "if", "to", "whether")) {
      Set<Datum> choice = Choices.of(object);
      return choice.isEmpty()
          ? Act.of(discourse.missing ? Act.Kind.TELL : Act.Kind.PROPOSE)
          : Act.ask(choice);
    }
    if (Values.any(object) && !first.wh()) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (NounPhrases.alien(object)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    Sense head = NounPhrases.head(object);
    if ((head != null && head.deed() && head != Sense.ORDER)
        || consent(object)
        || first.in("all", "everything", "these")) {
      return Act.of(discourse.missing && consent(object) ? Act.Kind.TELL : Act.Kind.PROPOSE);
    }
    Set<Datum> data = phrases.of(object);
    if (!data.isEmpty()) {
      return Act.ask(data);
    }
    boolean known =
        head == Sense.DETAIL
            || Clause.word(object, "summary", "above", "details", "below", "plan", "spelling");
    return Act.of(
        discourse.missing ? Act.Kind.TELL : known ? Act.Kind.PROPOSE : Act.Kind.ASK_UNKNOWN);
  }

  /// "I need ...".
  Act need(List<Token> region) {
    if (Clause.has(region, Sense.MOMENT)) {
      return Act.of(Act.Kind.WAIT);
    }
    if (consent(region)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    Act act = give(region);
    boolean vague = Clause.word(region, "more") && !Clause.word(region, "about");
    if (vague && act.is(Act.Kind.ASK) && act.data().equals(Set.of(Datum.WISH))) {
      // "I need more details": whatever is asked for next
      return new Act(Act.Kind.AWAIT, act.data());
    }
    return act.is(Act.Kind.ASK) || act.is(Act.Kind.ASK_ALIEN)
        ? act
        : Act.of(heading(region) || obscure(region) ? Act.Kind.ASK_UNKNOWN : Act.Kind.TELL);
  }

  /// Whether something unnamed is needed: "I need somewhere to send it".
  private static boolean obscure(List<Token> region) {
    return !region.isEmpty()
        && !region.getFirst().is("to")
        && !Clause.word(region, "from", "back")
        && region.stream().noneMatch(it -> it.noun() != null && it.noun() != Sense.ITEM)
        && region.stream().anyMatch(Token::unknown);
  }

  /// "Three things", "the following information".
  static boolean heading(List<Token> region) {
    return Clause.has(region, Sense.DETAIL) || Clause.word(region, "things", "following", "thing");
  }
}
