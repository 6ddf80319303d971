package dev.halftime.world.helpdesk.customer.grammar;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What statements do: a table of kinds of clauses, each with what saying it does; the first that
/// fits counts.
final class Statements {

  private record Row(Predicate<Clause> when, Act.Kind kind) {}

  /// What the agent says of itself.
  private static final List<Row> AGENT =
      List.of(
          new Row(Statements::looks, Act.Kind.WAIT),
          new Row(Statements::refuses, Act.Kind.REFUSED),
          new Row(c -> c.copula() && Clause.has(c.after(), Sense.BARRED), Act.Kind.REFUSED),
          new Row(Absences::misses, Act.Kind.MISSING),
          new Row(
              c -> c.negated() && c.word("until", "without", "unless") && c.deed(),
              Act.Kind.NOT_YET),
          new Row(c -> c.negated() && performs(c) && c.past(), Act.Kind.NOT_YET),
          new Row(
              c -> c.negated() && (performs(c) || c.verb(Sense.HELP) || c.verb(Sense.AGREE)),
              Act.Kind.REFUSED),
          new Row(c -> c.verb(Sense.NOTE) && !c.negated(), Act.Kind.TELL),
          new Row(c -> performs(c) && c.past(), Act.Kind.DONE),
          new Row(c -> performs(c) || c.verb(Sense.PROCEED), Act.Kind.NOT_YET),
          new Row(c -> c.verb(Sense.WAIT), Act.Kind.WAIT));

  /// What is said of anything else.
  private static final List<Row> OTHER =
      List.of(
          new Row(Absences::absent, Act.Kind.MISSING),
          new Row(Statements::barred, Act.Kind.REFUSED),
          new Row(c -> c.negated() && c.passive() && cannot(c), Act.Kind.REFUSED),
          new Row(
              c -> c.negated() && (performs(c) || Clause.has(c.after(), Sense.DONE)),
              Act.Kind.NOT_YET),
          new Row(
              c -> c.passive() && performs(c) && c.tense() == Clause.Tense.PROGRESSIVE,
              Act.Kind.NOT_YET),
          new Row(
              c ->
                  c.passive()
                      && performs(c)
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
              c -> c.verb(Sense.MOMENT) || (c.has(Sense.MOMENT) && c.word("take", "takes", "may")),
              Act.Kind.WAIT));

  private final Discourse discourse;
  private final Requests requests;
  private final NounPhrases phrases;
  private final Needs needs;

  Statements(Discourse discourse) {
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
        && Earlier.gone(clause)
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
    if (clause.negated() && Needs.unclear(clause)) {
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

  private static Act first(List<Row> table, Clause clause) {
    for (Row row : table) {
      if (row.when().test(clause)) {
        return Act.of(row.kind());
      }
    }
    return clause.has(Sense.ELSE) ? Act.of(Act.Kind.ASK_ELSE) : Act.TELL;
  }

  private Act customer(Clause clause) {
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
    if (clause.word("yours", "up to you", "choice")
        && (discourse.refundWays || discourse.remedies)
        && clause.word("yours", "you")) {
      return Act.ask(discourse.option());
    }
    return first(OTHER, clause);
  }

  private static boolean performs(Clause clause) {
    return clause.deed() && !clause.verb(Sense.ARRIVE);
  }

  private static boolean looks(Clause clause) {
    boolean check =
        clause.verb(Sense.CONFIRM)
            || (clause.verb(Sense.ASK)
                && clause.word(
                    "colleague",
                    "warehouse",
                    "team",
                    "office",
                    "carrier",
                    "someone",
                    "supervisor",
                    "manager",
                    "department"));
    boolean look =
        check
            || clause.verb(Sense.LOOK)
            || clause.verb(Sense.MOMENT)
            || (clause.has(Sense.MOMENT) && clause.verb(Sense.NEED));
    return look && !clause.past() && !clause.negated();
  }

  private static boolean refuses(Clause clause) {
    return (clause.verb(Sense.REFUSE) && !clause.negated())
        || (clause.negated()
            && cannot(clause)
            && performs(clause)
            && !clause.word("until", "unless"))
        || (clause.negated()
            && clause.word("able", "allowed", "permitted", "position", "accept", "offer", "unable")
            && !clause.verb(Sense.FIND)
            && !clause.verb(Sense.CONFIRM));
  }

  private static boolean cannot(Clause clause) {
    return clause.word("can", "could", "cannot", "able", "unable", "may")
        || clause.tense() == Clause.Tense.POSSIBLE
        || clause.tense() == Clause.Tense.CONDITIONAL;
  }

  private static boolean barred(Clause clause) {
    if (clause.negated()) {
      return (clause.copula()
              && ((clause.has(Sense.REASON)
                      && Clause.word(clause.after(), "valid", "reason", "good", "enough"))
                  || Clause.word(
                      clause.after(),
                      "possible",
                      "allowed",
                      "eligible",
                      "available",
                      "option",
                      "something",
                      "permitted")))
          || (clause.verb(Sense.AGREE) && clause.passive());
    }
    boolean late = clause.has(Sense.DEADLINE) && clause.past();
    return (Clause.has(clause.after(), Sense.BARRED) && clause.copula())
        || late
        || (clause.verb(Sense.REFUSE)
            && (clause.passive() || clause.tense() != Clause.Tense.FUTURE))
        || (clause.verb(Sense.BARRED) && clause.has(Sense.DEADLINE));
  }
}
