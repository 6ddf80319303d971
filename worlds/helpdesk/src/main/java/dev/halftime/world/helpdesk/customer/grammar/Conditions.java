package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;
import java.util.Set;

/// Reads clauses that only state a condition or a time.
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
    if (first.is("unless")) {
      return Act.of(objects(clause) ? Act.Kind.AWAIT_CONSENT : Act.Kind.NOTHING);
    }
    if (!wait || clause.negated()) {
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
    boolean wish =
        clause.word("you") && clause.has(Sense.WANT) && clause.word("that", "this", "it");
    if (wish) {
      return Act.of(Act.Kind.AWAIT_CONSENT);
    }
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

  /// "Unless you object", "unless I hear otherwise".
  private static boolean objects(Clause clause) {
    boolean customer =
        clause.person() == Clause.Person.CUSTOMER
            && (clause.verb(Sense.AGREE)
                || clause.verb(Sense.WANT)
                || clause.verb(Sense.SAY)
                || clause.verb(Sense.GIVE)
                || clause.word("disagree", "stop", "against"));
    boolean agent =
        clause.person() == Clause.Person.AGENT
            && clause.verb(Sense.KNOW)
            && clause.word("otherwise", "no", "back", "you", "objection");
    return !clause.past() && (customer || agent);
  }

  private static boolean fine(Clause clause) {
    return Clause.has(clause.after(), Sense.OK)
        || Requests.consent(clause.after())
        || clause.verb(Sense.SUIT)
        || clause.verb(Sense.AGREE);
  }
}
