package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.List;
import java.util.Set;

/// Reads words without a verb: "order number, please", "right?", "not possible".
final class Fragments {

  private final Discourse discourse;
  private final NounPhrases phrases;

  Fragments(Discourse discourse) {
    this.discourse = discourse;
    this.phrases = new NounPhrases(discourse);
  }

  /// @param asking whether the words before ask for something, or "please" is next to them
  Act of(Clause clause, boolean asking) {
    List<Token> tokens = clause.tokens();
    if (!clause.question()
        && tokens.stream()
            .allMatch(it -> it.expression() == Sense.LEAD || it.expression() == Sense.PLEASE)) {
      return Act.of(Act.Kind.GREET);
    }
    if (clause.has(Sense.ELSE)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    boolean ready = clause.word("ready") && clause.word("you") && clause.word("when", "whenever");
    if (ready || (clause.word("waiting") && Requests.consent(tokens))) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (clause.has(Sense.MOMENT) || (clause.has(Sense.LOOK) && !clause.question())) {
      return Act.of(Act.Kind.WAIT);
    }
    if (tokens.getFirst().in("upon", "on", "after", "with", "pending") && !clause.question()) {
      Set<Datum> data = phrases.of(tokens.subList(1, tokens.size()));
      if (Requests.consent(tokens)) {
        return Act.of(Act.Kind.AWAIT_CONSENT);
      }
      if (clause.word("receipt") && !data.isEmpty()) {
        return new Act(Act.Kind.AWAIT, data);
      }
    }
    if (clause.question()) {
      return question(clause, tokens);
    }
    if (clause.has(Sense.BYE)) {
      return Act.of(Act.Kind.BYE);
    }
    boolean told = tokens.stream().anyMatch(Values::figure) && !clause.word("your");
    if (asking && !clause.negated() && !told) {
      Act asked = NounPhrases.alien(tokens) ? Act.of(Act.Kind.ASK_ALIEN) : data(tokens);
      if (asked.wants()) {
        return asked;
      }
      if (Requests.consent(tokens)) {
        return Act.of(Act.Kind.PROPOSE);
      }
    }
    return told(clause, tokens);
  }

  private Act data(List<Token> tokens) {
    Set<Datum> data = phrases.of(tokens);
    return data.isEmpty() ? Act.NOTHING : Act.ask(data);
  }

  /// "A dog ate the boots": a sentence whose verb is not known.
  private static boolean story(List<Token> tokens) {
    for (int i = 2; i < tokens.size(); i++) {
      Token before = tokens.get(i - 1);
      boolean unknown =
          before.noun() == null
              && before.verb() == null
              && before.adjective() == null
              && before.text().length() > 2;
      if (tokens.get(i).in("the", "your", "a", "my")
          && unknown
          && !before.determiner()
          && !before.in(
              "for", "with", "from", "under", "and", "not", "about", "into", "just", "only")) {
        return true;
      }
    }
    return false;
  }

  private Act question(Clause clause, List<Token> tokens) {
    Token first = tokens.getFirst();
    boolean fine =
        Clause.has(tokens, Sense.PROBLEM) && clause.word("with") && clause.word("that", "this");
    if (fine
        || tokens.stream().allMatch(it -> it.in("yes", "no", "or"))
        || (clause.word("it") && clause.word("is"))) {
      return Act.of(Act.Kind.PROPOSE);
    }
    boolean tag =
        tokens.size() <= 6
            && (first.adjective() == Sense.OK
                || first.noun() == Sense.CONSENT
                || first.verb() == Sense.PROCEED
                || first.in("yes", "interested", "agreed", "objections", "happy"));
    boolean part = first.in("both", "all", "just", "only") && tokens.size() <= 3;
    if (part && !Clause.has(tokens, Sense.ORDER_NUMBER) && !Clause.has(tokens, Sense.EMAIL)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (tag || Clause.has(tokens, Sense.PROCEED) || first.verb() == Sense.AGREE) {
      return Act.of(discourse.missing ? Act.Kind.TELL : Act.Kind.PROPOSE);
    }
    if (NounPhrases.alien(tokens)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    if (tokens.stream().anyMatch(Token::wh)) {
      return data(tokens);
    }
    if (first.in("pardon", "sorry", "come again")) {
      return Act.of(Act.Kind.ASK_REPHRASED);
    }
    if (clause.has(Sense.SUIT) || clause.has(Sense.OK)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (story(tokens)) {
      return Act.of(Act.Kind.ASK_UNKNOWN);
    }
    Act asked = Values.any(tokens) ? Act.of(Act.Kind.PROPOSE) : data(tokens);
    if (asked.wants() && !clause.negated()) {
      return asked;
    }
    if (clause.deed() || tokens.stream().anyMatch(it -> it.verb() != null && it.verb().deed())) {
      return Act.of(Act.Kind.PROPOSE);
    }
    return Act.of(discourse.missing || clause.negated() ? Act.Kind.NOTHING : Act.Kind.ASK_UNKNOWN);
  }

  private Act told(Clause clause, List<Token> tokens) {
    boolean found =
        tokens.stream()
            .anyMatch(it ->
                it.verb() == Sense.FIND
                    || it.verb() == Sense.MATCH
                    || it.verb() == Sense.EXIST
                    || it.is("such"));
    boolean named =
        clause.has(Sense.ORDER)
            || clause.has(Sense.EMAIL)
            || clause.has(Sense.ACCOUNT)
            || clause.has(Sense.ORDER_NUMBER);
    if (clause.negated() && (found || (named && clause.word("no") && !clause.word("need")))) {
      return Act.of(Act.Kind.MISSING);
    }
    if (clause.has(Sense.BARRED)
        || tokens.stream().anyMatch(it -> it.verb() == Sense.REFUSE || it.noun() == Sense.REFUSE)) {
      return Act.of(Act.Kind.REFUSED);
    }
    if ((clause.word("up") && clause.word("you"))
        || clause.word("whichever")
        || (clause.word("your") && clause.word("choice", "call", "option"))) {
      return discourse.refundWays || discourse.remedies
          ? Act.ask(discourse.option())
          : Act.of(Act.Kind.ASK_UNKNOWN);
    }
    Token first = tokens.getFirst();
    if (first.is("not")
        && tokens.size() > 1
        && tokens.size() <= 4
        && tokens.get(1).in("the", "your")) {
      Set<Datum> lacking = phrases.of(tokens);
      if (!lacking.isEmpty()) {
        return new Act(Act.Kind.AWAIT, lacking);
      }
    }
    if (tokens.getLast().in("left", "missing")) {
      Set<Datum> data = new NounPhrases(discourse).of(tokens);
      if (!data.isEmpty()) {
        return Act.ask(data);
      }
    }
    boolean deed =
        tokens.stream().anyMatch(it -> it.participle() && it.verb() != null && it.verb().deed());
    if (!clause.negated() && (first.adjective() == Sense.DONE || deed)) {
      return Act.of(Act.Kind.DONE);
    }
    if (clause.has(Sense.IDENTITY) || clause.word("verified")) {
      return Act.of(Act.Kind.GREET);
    }
    boolean kind =
        clause.has(Sense.THANKS)
            || clause.has(Sense.APOLOGY)
            || clause.has(Sense.GREET)
            || clause.has(Sense.LEAD);
    if (kind) {
      return Act.of(Act.Kind.GREET);
    }
    boolean begun =
        first.ing()
            && first.verb() != null
            && (first.verb() == Sense.PROCEED || first.verb().deed());
    if (begun) {
      return Act.of(Act.Kind.NOT_YET);
    }
    if (first.ing() && (first.verb() == Sense.CONFIRM || first.verb() == Sense.FIND)) {
      return Act.of(Act.Kind.WAIT);
    }
    return tokens.size() > 3 ? Act.TELL : Act.NOTHING;
  }
}
