package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;

/// Recognizes statements that something cannot be found or does not match.
public final class Absences {

  private Absences() {}

  public static boolean misses(Clause clause) {
    boolean find =
        clause.verb(Sense.FIND)
            || clause.verb(Sense.CONFIRM)
            || clause.verb(Sense.KNOW)
            || clause.verb(Sense.LOOK)
            || clause.verb(Sense.EXIST);
    boolean has =
        clause.verb(Sense.GET)
            && (clause.has(Sense.ORDER)
                || clause.has(Sense.EMAIL)
                || clause.has(Sense.ACCOUNT)
                || clause.has(Sense.NAME)
                || clause.word("customer"));
    boolean thing =
        clause.has(Sense.ORDER)
            || clause.has(Sense.ORDER_NUMBER)
            || clause.has(Sense.EMAIL)
            || clause.has(Sense.ACCOUNT)
            || clause.has(Sense.NUMBER)
            || clause.has(Sense.NAME)
            || clause.word("anything", "you", "nothing", "customer", "match")
            || Values.any(clause.tokens());
    boolean nothing = clause.negated() || Clause.word(clause.after(), "no", "nothing");
    boolean hit =
        (find || clause.verb(Sense.GET))
            && Clause.word(
                clause.after(), "hit", "hits", "result", "results", "match", "matches", "luck");
    return ((find && thing) || has || hit) && nothing;
  }

  /// "There is no such order", "the email does not match".
  public static boolean absent(Clause clause) {
    boolean none = clause.negated() || Clause.word(clause.after(), "no", "nothing");
    boolean known =
        clause.verb(Sense.MATCH)
            || clause.verb(Sense.EXIST)
            || clause.verb(Sense.FIND)
            || clause.verb(Sense.KNOW)
            || Clause.has(clause.after(), Sense.EXIST);
    boolean named =
        clause.has(Sense.ORDER)
            || clause.has(Sense.ORDER_NUMBER)
            || clause.has(Sense.NUMBER)
            || clause.has(Sense.EMAIL)
            || clause.has(Sense.NAME)
            || clause.has(Sense.ACCOUNT)
            || Values.any(clause.tokens());
    boolean there = clause.subject().stream().anyMatch(it -> it.is("there"));
    boolean unknown = Clause.word(clause.after(), "unknown", "invalid", "incorrect", "mistyped");
    boolean differs =
        clause.word("different", "another", "other")
            && (clause.has(Sense.EMAIL) || clause.has(Sense.NAME))
            && Clause.has(clause.subject(), Sense.ACCOUNT)
            && !clause.negated();
    if (differs) {
      return true;
    }
    return (none && known && (named || !clause.has(Sense.REASON)))
        || (there && none && named)
        || unknown
        || (none
            && clause.copula()
            && named
            && !clause.word("stock")
            && clause.word("in", "on", "yours", "one"));
  }
}
