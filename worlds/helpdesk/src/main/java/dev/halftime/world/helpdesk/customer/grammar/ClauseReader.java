package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import java.util.List;

/// Determines the speech act of a clause from its role and mood.
final class ClauseReader {

  private final Discourse discourse;
  private final Imperatives imperatives;
  private final PolarQuestions polar;
  private final Checks checks;
  private final StatementActs statements;
  private final OpenClauses questions;
  private final Fragments fragments;
  private final Conditions conditions;
  private final Requests requests;

  ClauseReader(Discourse discourse) {
    this.imperatives = new Imperatives(discourse);
    this.polar = new PolarQuestions(discourse);
    this.checks = new Checks(discourse);
    this.statements = new StatementActs(discourse);
    this.questions = new OpenClauses(discourse);
    this.fragments = new Fragments(discourse);
    this.conditions = new Conditions(discourse);
    this.requests = new Requests(discourse);
    this.discourse = discourse;
  }

  /// Returns the speech acts of a clause.
  ///
  /// @param all clauses of the sentence
  /// @param asking whether the clause before asks for something
  Act of(Clause clause, List<Clause> all, boolean asking) {
    if (clause.role() == Clause.Role.PURPOSE) {
      return Act.NOTHING;
    }
    if (clause.role() != Clause.Role.MAIN) {
      return conditions.of(clause);
    }
    if (asking && !clause.tokens().isEmpty() && clause.tokens().getFirst().is("whether")) {
      return requests.give(clause.tokens());
    }
    if (clause.mood() == Clause.Mood.IMPERATIVE && coordinated(clause, all)) {
      boolean look =
          clause.verb(Sense.LOOK) || clause.verb(Sense.CONFIRM) || clause.verb(Sense.FIND);
      return Act.of(look ? Act.Kind.WAIT : clause.deed() ? Act.Kind.NOT_YET : Act.Kind.TELL);
    }
    if (clause.question() && clause.has(Sense.PARDON) && clause.tokens().size() <= 2) {
      return Act.of(Act.Kind.ASK_REPHRASED);
    }
    return switch (clause.mood()) {
      case OPEN -> questions.of(clause, all, asking);
      case POLAR ->
          clause.word("sound", "look") && clause.word("how")
              ? Act.of(Act.Kind.PROPOSE)
              : polar.of(clause);
      case IMPERATIVE -> clause.question() ? elliptic(clause) : imperatives.of(clause);
      case STATEMENT -> statement(clause);
      case FRAGMENT -> fragments.of(clause, asking);
    };
  }

  /// "Proceed?", "want me to do that?", "sound good?"
  private Act elliptic(Clause clause) {
    if (clause.has(Sense.ELSE)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    if (discourse.missing && !clause.deed()) {
      return Act.TELL;
    }
    boolean proposes =
        clause.deed()
            || clause.verb(Sense.SUIT)
            || clause.verb(Sense.AGREE)
            || clause.verb(Sense.WANT);
    return proposes && !clause.verb(Sense.GIVE) ? Act.of(Act.Kind.PROPOSE) : imperatives.of(clause);
  }

  /// "I will look it up, and come back with the options": the agent goes on about itself.
  private static boolean coordinated(Clause clause, List<Clause> all) {
    int i = all.indexOf(clause);
    if (i < 1
        || clause.verb(Sense.GIVE)
        || clause.word("me", "us", "please")
        || clause.tokens().getFirst().text().startsWith("let")) {
      return false;
    }
    Clause before = all.get(i - 1);
    boolean future =
        before.tense() == Clause.Tense.FUTURE
            || before.tense() == Clause.Tense.CONDITIONAL
            || before.tense() == Clause.Tense.POSSIBLE;
    return (before.person() == Clause.Person.AGENT
            && before.mood() == Clause.Mood.STATEMENT
            && future)
        || (before.mood() == Clause.Mood.IMPERATIVE && coordinated(before, all));
  }

  private Act statement(Clause clause) {
    if (clause.has(Sense.BYE) && !clause.deed()) {
      return Act.of(Act.Kind.BYE);
    }
    Act act = statements.of(clause);
    if (!clause.question() || act.wants()) {
      return act;
    }
    return act.is(Act.Kind.MISSING) ? act : checks.asserted(clause);
  }

  /// Returns the speech acts of a statement with a question mark.
  Act asserted(Clause clause) {
    return checks.asserted(clause);
  }
}
