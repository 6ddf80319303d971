package dev.halftime.world.helpdesk.customer.grammar;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that a statement of no known kind wants something: then it is better to ask back than to
/// take it for news.
final class Hints {

  private static final Set<Sense> WANTED =
      EnumSet.of(
          Sense.EMAIL,
          Sense.NAME,
          Sense.IDENTITY,
          Sense.ORDER_NUMBER,
          Sense.ADDRESS,
          Sense.REASON,
          Sense.REFUND_METHOD,
          Sense.PAYMENT_METHOD,
          Sense.CONSENT);

  private static final Set<Sense> WANTING =
      EnumSet.of(Sense.NEED, Sense.ASK, Sense.WAIT, Sense.AGREE);

  private Hints() {}

  /// Whether a clause that only seems to tell something may want something.
  static boolean wants(Clause clause) {
    if (clause.negated() || clause.role() != Clause.Role.MAIN || clause.past()) {
      return false;
    }
    boolean datum = WANTED.stream().anyMatch(clause::has);
    boolean want =
        clause.verb(WANTING)
            || clause.word(
                "need",
                "require",
                "missing",
                "left",
                "open",
                "remains",
                "remaining",
                "pending",
                "outstanding",
                "awaiting",
                "waiting",
                "sufficient",
                "suffice",
                "suffices",
                "essential",
                "necessary",
                "helpful",
                "obliged",
                "grateful",
                "appreciate",
                "appreciated",
                "required",
                "needed",
                "short",
                "lacking",
                "must",
                "please",
                "blank",
                "unclear",
                "receipt",
                "depends",
                "welcome",
                "like",
                "love",
                "without");
    return datum && want;
  }

  static boolean any(List<Clause> clauses) {
    return clauses.stream().anyMatch(Hints::wants);
  }
}
