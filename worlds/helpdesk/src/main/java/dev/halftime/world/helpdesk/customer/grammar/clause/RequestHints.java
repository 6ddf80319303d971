package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Signs that a statement of an unknown kind is a request: the customer then asks what is meant
/// instead of treating it as information.
public final class RequestHints {

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

  private RequestHints() {}

  /// Whether a clause in the form of a statement may be a request.
  static boolean wants(Clause clause) {
    if (addresses(clause)) {
      return true;
    }
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
                "help",
                "hear",
                "useful",
                "somewhere",
                "unclear",
                "receipt",
                "depends",
                "welcome",
                "like",
                "love",
                "without");
    return datum && want;
  }

  /// "I need one thing from you", "you have not told me yet".
  private static boolean addresses(Clause clause) {
    if (clause.role() != Clause.Role.MAIN || clause.mood() != Clause.Mood.STATEMENT) {
      return false;
    }
    boolean needs =
        clause.person() == Clause.Person.AGENT
            && !clause.negated()
            && !clause.past()
            && clause.verb(Sense.NEED)
            && Clause.word(clause.after(), "you");
    boolean lacks =
        clause.person() == Clause.Person.CUSTOMER
            && clause.negated()
            && clause.past()
            && (clause.verb(Sense.GIVE) || clause.verb(Sense.SAY) || clause.verb(Sense.CHOOSE));
    return needs || lacks;
  }

  public static boolean any(List<Clause> clauses) {
    return clauses.stream().anyMatch(RequestHints::wants);
  }
}
