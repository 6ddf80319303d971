package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Absences;
import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.clause.EarlierVisits;
import dev.halftime.world.helpdesk.customer.grammar.clause.StatementForms;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Maps statements to speech acts by a table of clause patterns; the first that matches counts.
final class StatementActs {

  private record Row(Predicate<Clause> when, Act.Kind kind) {}

  /// Statements of the agent about itself.
  private static final List<Row> AGENT =
      List.of(
          new Row(StatementForms::looks, Act.Kind.WAIT),
          new Row(StatementForms::refuses, Act.Kind.REFUSED),
          new Row(c -> c.copula() && Clause.has(c.after(), Sense.BARRED), Act.Kind.REFUSED),
          new Row(StatementForms::bygone, Act.Kind.REFUSED),
          new Row(Absences::misses, Act.Kind.MISSING),
          new Row(
              c -> c.negated() && c.word("until", "without", "unless") && c.deed(),
              Act.Kind.NOT_YET),
          new Row(c -> c.negated() && StatementForms.performs(c) && c.past(), Act.Kind.NOT_YET),
          new Row(
              c ->
                  c.negated()
                      && (StatementForms.performs(c) || c.verb(Sense.HELP) || c.verb(Sense.AGREE)),
              Act.Kind.REFUSED),
          new Row(c -> c.verb(Sense.NOTE) && !c.negated(), Act.Kind.TELL),
          new Row(c -> StatementForms.performs(c) && StatementForms.attempts(c), Act.Kind.NOT_YET),
          new Row(c -> StatementForms.performs(c) && c.past(), Act.Kind.DONE),
          new Row(c -> StatementForms.performs(c) || c.verb(Sense.PROCEED), Act.Kind.NOT_YET),
          new Row(c -> c.verb(Sense.WAIT), Act.Kind.WAIT));

  /// Other statements.
  private static final List<Row> OTHER =
      List.of(
          new Row(Absences::absent, Act.Kind.MISSING),
          new Row(StatementForms::barred, Act.Kind.REFUSED),
          new Row(c -> c.negated() && c.passive() && StatementForms.cannot(c), Act.Kind.REFUSED),
          new Row(
              c -> c.negated() && (StatementForms.performs(c) || Clause.has(c.after(), Sense.DONE)),
              Act.Kind.NOT_YET),
          new Row(
              c ->
                  c.passive()
                      && StatementForms.performs(c)
                      && c.tense() == Clause.Tense.PROGRESSIVE,
              Act.Kind.NOT_YET),
          new Row(
              c ->
                  c.passive()
                      && StatementForms.performs(c)
                      && c.tense() != Clause.Tense.FUTURE
                      && c.tense() != Clause.Tense.CONDITIONAL
                      && c.tense() != Clause.Tense.POSSIBLE,
              Act.Kind.DONE),
          new Row(
              c ->
                  c.copula()
                      && !c.negated()
                      && Clause.has(c.after(), Sense.DONE)
                      && c.tense() != Clause.Tense.FUTURE,
              Act.Kind.DONE),
          new Row(
              c ->
                  (c.verb(Sense.MOMENT) && !c.word("be with you", "be back"))
                      || (c.has(Sense.MOMENT) && c.word("take", "takes", "may")),
              Act.Kind.WAIT));

  private final Discourse discourse;
  private final Requests requests;
  private final NounPhrases phrases;
  private final Needs needs;

  StatementActs(Discourse discourse) {
    this.discourse = discourse;
    this.requests = new Requests(discourse);
    this.needs = new Needs(discourse);
    this.phrases = new NounPhrases(discourse);
  }

  Act of(Clause clause) {
    boolean records =
        Clause.has(clause.after(), Sense.RECORDS)
            && !clause.verb(Sense.MATCH)
            && !clause.verb(Sense.EXIST);
    if ((discourse.earlier || records)
        && EarlierVisits.gone(clause)
        && !clause.has(Sense.ORDER)
        && !clause.has(Sense.EMAIL)) {
      return Act.of(Act.Kind.GONE);
    }
    return switch (clause.person()) {
      case AGENT -> agent(clause);
      case CUSTOMER -> customer(clause);
      case OTHER -> other(clause);
    };
  }

  private Act agent(Clause clause) {
    boolean confused = clause.copula() && clause.word("confused", "lost", "puzzled");
    if ((clause.negated() && Needs.unclear(clause)) || confused) {
      return Act.of(Act.Kind.ASK_REPHRASED);
    }
    if (clause.deed()
        && !clause.past()
        && clause.word("with", "upon", "after")
        && clause.word("your")
        && Requests.consent(clause.tokens())) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (clause.word("only")
        && clause.tense() == Clause.Tense.POSSIBLE
        && (clause.has(Sense.IDENTITY) || clause.word("holder", "owner"))) {
      return Act.of(Act.Kind.REFUSED);
    }
    if (StatementForms.offers(clause)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    Act without = needs.without(clause);
    if (without.is(Act.Kind.AWAIT)) {
      return without;
    }
    Act lacking = needs.lacking(clause);
    if (lacking.is(Act.Kind.AWAIT)) {
      return lacking;
    }
    Act wanted = needs.wanted(clause);
    return wanted.is(Act.Kind.NOTHING) ? first(AGENT, clause) : wanted;
  }

  /// "There is the question of how you want your refund", "it would help to know the number".
  private Set<Datum> open(Clause clause) {
    List<Token> tokens = clause.tokens();
    boolean useful =
        clause.verb(Sense.HELP)
            && clause.word("it")
            && clause.word("know", "have", "see", "hear")
            && !clause.negated();
    if (useful) {
      return phrases.of(clause.after());
    }
    for (int i = 1; i + 1 < tokens.size() && clause.copula() && !clause.negated(); i++) {
      if (tokens.get(i).is("of") && tokens.get(i - 1).is("question") && tokens.get(i + 1).wh()) {
        return phrases.of(tokens.subList(i + 1, tokens.size()));
      }
    }
    return Set.of();
  }

  private static Act first(List<Row> table, Clause clause) {
    for (Row row : table) {
      if (row.when().test(clause)) {
        return Act.of(row.kind());
      }
    }
    return clause.has(Sense.ELSE) ? Act.of(Act.Kind.ASK_ELSE) : Act.TELL;
  }

  private Act customer(Clause clause) {
    if (clause.negated()
        && clause.past()
        && (clause.verb(Sense.GIVE) || clause.verb(Sense.SAY))
        && !discourse.earlier) {
      // "you have not told me what is wrong"
      Set<Datum> data = phrases.of(clause.after());
      return data.isEmpty() ? Act.TELL : Act.ask(data);
    }
    if (clause.negated() && (clause.verb(Sense.NEED) || clause.verb(Sense.GIVE))) {
      return Act.TELL;
    }
    boolean modal = clause.word("can", "could", "may", "might", "will", "would", "must", "should");
    if (((modal && !clause.past()) || clause.verb(Sense.NEED))
        && (clause.verb(Sense.GIVE) || clause.verb(Sense.CONFIRM) || clause.verb(Sense.CHOOSE))
        && !clause.verb(Sense.WANT)) {
      Act act =
          clause.verb(Sense.CONFIRM)
              ? requests.confirm(clause.after())
              : requests.give(clause.after());
      return act.is(Act.Kind.ASK_UNKNOWN) ? Act.TELL : act;
    }
    if (clause.word("verified") || clause.has(Sense.IDENTITY)) {
      return Act.of(Act.Kind.GREET);
    }
    return Clause.has(clause.after(), Sense.DONE) && clause.copula()
        ? Act.of(Act.Kind.DONE)
        : Act.TELL;
  }

  private Act other(Clause clause) {
    Act left = needs.left(clause);
    if (left.wants()) {
      return left;
    }
    boolean needed =
        (Clause.has(clause.after(), Sense.NEED) && clause.copula())
            || (clause.verb(Sense.NEED) && clause.passive());
    if (needed && !clause.negated() && clause.tense() != Clause.Tense.PAST) {
      Set<Datum> data = phrases.of(clause.subject());
      if (!data.isEmpty()) {
        return Act.ask(data);
      }
    }
    boolean cleft =
        clause.copula()
            && clause.word("need", "require", "missing", "lack")
            && clause.word("i", "we");
    if (cleft && !clause.negated()) {
      Set<Datum> data = phrases.of(clause.after());
      if (!data.isEmpty()) {
        return Act.ask(data);
      }
    }
    if (clause.verb(Sense.NEED) && !clause.passive() && !clause.negated() && !clause.deed()) {
      Act act = requests.need(clause.after());
      if (act.wants()) {
        return act;
      }
    }
    if (clause.copula()
        && clause.subject().stream().anyMatch(it -> it.in("all", "what", "thing"))
        && clause.word("need", "missing")) {
      return requests.need(clause.after());
    }
    if ((clause.word("verified", "confirmed") || clause.passive())
        && clause.has(Sense.IDENTITY)
        && !clause.negated()) {
      return Act.of(Act.Kind.GREET);
    }
    Set<Datum> question = open(clause);
    if (!question.isEmpty()) {
      return Act.ask(question);
    }
    boolean yours = clause.word("yours", "up to you", "choice") && clause.word("yours", "you");
    boolean options = discourse.refundWays || discourse.remedies;
    if (yours && options) {
      return Act.ask(discourse.option());
    }
    if (StatementForms.decides(clause) && !clause.negated()) {
      return options ? Act.ask(discourse.option()) : Act.of(Act.Kind.ASK_UNKNOWN);
    }
    return first(OTHER, clause);
  }
}
