package dev.halftime.world.helpdesk.customer.grammar;

import java.util.List;
import java.util.Set;

/// What is done by clauses that only say on what condition, or when, something happens.
final class Conditions {

  private final Discourse discourse;
  private final Requests requests;
  private final NounPhrases phrases;

  Conditions(Discourse discourse) {
    this.discourse = discourse;
    this.requests = new Requests(discourse);
    this.phrases = new NounPhrases(discourse);
  }

  Act of(Clause clause) {
    boolean condition = clause.role() == Clause.Role.CONDITION;
    if (condition && (clause.has(Sense.ELSE) || clause.word("question", "questions"))) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    Token first = clause.tokens().getFirst();
    boolean wait = condition || first.in("until", "till", "after");
    if (!wait || clause.negated() || first.is("unless")) {
      return Act.NOTHING;
    }
    return switch (clause.person()) {
      case CUSTOMER -> customer(clause);
      case AGENT -> agent(clause);
      case OTHER -> fine(clause) ? Act.of(Act.Kind.AWAIT_CONSENT) : other(clause);
    };
  }

  private Act customer(Clause clause) {
    List<Token> after = clause.after();
    if (clause.tense() == Clause.Tense.PAST) {
      return Act.NOTHING;
    }
    if (clause.verb(Sense.GIVE) || clause.verb(Sense.CONFIRM) || clause.verb(Sense.SEND)) {
      boolean could = clause.word("could", "would", "can");
      Act act = clause.verb(Sense.CONFIRM) ? requests.confirm(after) : requests.give(after);
      return switch (act.kind()) {
        case ASK -> could ? act : new Act(Act.Kind.AWAIT, act.data());
        case PROPOSE -> could && !clause.word("like") ? act : Act.of(Act.Kind.AWAIT_CONSENT);
        default -> Act.NOTHING;
      };
    }
    if (clause.verb(Sense.GET) || clause.verb(Sense.REMEMBER)) {
      return Act.NOTHING;
    }
    boolean wants =
        clause.verb(Sense.WANT)
            || clause.verb(Sense.AGREE)
            || Clause.has(after, Sense.OK)
            || clause.word("interested", "open", "keen", "up");
    return wants || fine(clause) ? Act.of(Act.Kind.AWAIT_CONSENT) : Act.NOTHING;
  }

  private Act agent(Clause clause) {
    boolean learns =
        clause.verb(Sense.GET)
            || clause.verb(Sense.KNOW)
            || clause.verb(Sense.FIND)
            || clause.verb(Sense.CONFIRM);
    if (!learns || discourse.missing) {
      return Act.NOTHING;
    }
    if (Requests.consent(clause.after())) {
      return Act.of(Act.Kind.AWAIT_CONSENT);
    }
    Set<Datum> data = phrases.of(clause.after());
    return data.isEmpty() ? Act.NOTHING : new Act(Act.Kind.AWAIT, data);
  }

  /// "Once your email is here".
  private Act other(Clause clause) {
    if (clause.tokens().getFirst().is("if")) {
      return Act.NOTHING;
    }
    Set<Datum> data = phrases.of(clause.subject());
    data.removeAll(Set.of(Datum.ORDER, Datum.ITEM, Datum.REFUND_WAY, Datum.WISH));
    boolean here = clause.copula() && Clause.word(clause.after(), "there", "here", "in");
    boolean one = here && Clause.word(clause.subject(), "one", "that", "this");
    return !data.isEmpty()
        ? new Act(Act.Kind.AWAIT, data)
        : Act.of(one ? Act.Kind.ASK_UNKNOWN : Act.Kind.NOTHING);
  }

  private static boolean fine(Clause clause) {
    return Clause.has(clause.after(), Sense.OK)
        || clause.verb(Sense.SUIT)
        || clause.verb(Sense.AGREE);
  }
}
