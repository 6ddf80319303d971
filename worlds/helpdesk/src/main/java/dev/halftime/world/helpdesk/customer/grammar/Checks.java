package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Questions whether the agent understood something correctly.
final class Checks {

  private static final Set<Sense> JUDGED =
      EnumSet.of(
          Sense.ORDER,
          Sense.ITEM,
          Sense.ADDRESS,
          Sense.VARIANT,
          Sense.EMAIL,
          Sense.NAME,
          Sense.REFUND,
          Sense.CREDIT,
          Sense.ORIGINAL,
          Sense.RETURN,
          Sense.EXCHANGE,
          Sense.REPLACE,
          Sense.CANCEL,
          Sense.CHANGE,
          Sense.FEE,
          Sense.REASON);

  private final Discourse discourse;
  private final NounPhrases phrases;

  Checks(Discourse discourse) {
    this.discourse = discourse;
    this.phrases = new NounPhrases(discourse);
  }

  /// "Could it be a different order?" says that the one given is wrong.
  static boolean other(Clause clause, List<Token> after) {
    boolean named =
        clause.has(Sense.ORDER)
            || clause.has(Sense.EMAIL)
            || clause.has(Sense.NAME)
            || clause.has(Sense.ORDER_NUMBER)
            || clause.has(Sense.NUMBER)
            || clause.has(Sense.ACCOUNT);
    return named
        && !Values.any(after)
        && Clause.word(after, "another", "different", "other", "typo");
  }

  /// Something that customers can judge is named.
  boolean content(Clause clause) {
    boolean deed = clause.after().stream().anyMatch(it -> it.verb() != null && it.verb().deed());
    boolean way =
        Clause.has(clause.after(), Sense.CREDIT) || Clause.has(clause.after(), Sense.ORIGINAL);
    if (clause.deed() || deed || way || Values.any(clause.tokens())) {
      return true;
    }
    boolean known = clause.last() == null || clause.last().verb() != null;
    if (known
        && clause.tokens().stream()
            .anyMatch(it -> it.noun() != null && JUDGED.contains(it.noun()))) {
      return true;
    }
    if (discourse.value
        && clause.mood() == Clause.Mood.POLAR
        && clause.word("it", "that", "this", "they", "those")) {
      return true;
    }
    return clause.verb(Sense.MEAN) || clause.word("one", "ones", "proceed");
  }

  /// Asks whether the statement of a clause is true.
  Act check(Clause clause) {
    return Act.of(
        discourse.missing && !Values.any(clause.tokens()) && !clause.verb(Sense.MEAN)
            ? Act.Kind.TELL
            : Act.Kind.PROPOSE);
  }

  /// A statement with a question mark: checks what it says.
  Act asserted(Clause clause) {
    if (discourse.missing && clause.word("different", "another", "other", "typo", "mistyped")) {
      return Act.of(Act.Kind.DOUBT);
    }
    if (discourse.earlier && (clause.verb(Sense.SAY) || clause.verb(Sense.GIVE))) {
      return Act.TELL;
    }
    int size = clause.tokens().size();
    if (size > 2
        && clause.tokens().get(size - 1).is("is")
        && clause.tokens().get(size - 2).is("it")) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (clause.has(Sense.ELSE)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    if (clause.after().isEmpty() && clause.copula()) {
      Set<Datum> data = phrases.of(clause.subject());
      if (!data.isEmpty()) {
        return Act.ask(data);
      }
    }
    if (other(clause, clause.after())) {
      return Act.of(Act.Kind.MISSING);
    }
    boolean judged =
        content(clause)
            || clause.has(Sense.OK)
            || clause.person() == Clause.Person.CUSTOMER
            || clause.word("mean")
            || clause.has(Sense.PROBLEM)
            || clause.has(Sense.FAULT)
            || clause.word("why");
    return Act.of(judged ? Act.Kind.PROPOSE : Act.Kind.ASK_UNKNOWN);
  }
}
