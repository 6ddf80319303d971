package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;
import java.util.Set;

/// Recognizes sentences that offer the customer a choice.
public final class Alternatives {

  private static final Set<Sense> KNOWING =
      Set.of(Sense.GIVE, Sense.CONFIRM, Sense.KNOW, Sense.WANT);

  private Alternatives() {}

  /// "Let me know whether ... or ...", "it is up to you whether ... or ...".
  ///
  /// @param tokens of the sentence
  /// @param clauses of the sentence
  public static boolean whether(List<Token> tokens, List<Clause> clauses) {
    if (!Clause.word(tokens, "or") || !Clause.word(tokens, "whether")) {
      return false;
    }
    boolean yours = Clause.word(tokens, "up") && Clause.word(tokens, "you");
    return yours
        || Clause.word(tokens, "sure", "unsure")
        || clauses.stream().anyMatch(it -> it.verb(KNOWING));
  }

  /// "It is either the blue or the green one", "the choice is between a refund and a new pair",
  /// "whatever you prefer: the card or store credit".
  ///
  /// @param tokens of the sentence
  /// @param clauses of the sentence; at least one
  public static boolean offered(List<Token> tokens, List<Clause> clauses) {
    if (Clause.word(tokens, "whatever", "whichever") && Clause.word(tokens, "or")) {
      return clauses.stream().noneMatch(Clause::deed);
    }
    Clause first = clauses.getFirst();
    boolean between = Clause.has(tokens, Sense.OPTION) && Clause.word(tokens, "between");
    boolean either = first.copula() && first.word("either");
    return first.role() == Clause.Role.MAIN
        && first.person() == Clause.Person.OTHER
        && !first.negated()
        && (between || either);
  }

  /// Two questions joined by "or": "Shall I cancel it, or would a new address do?"
  ///
  /// @param tokens of the sentence
  /// @param clauses of the sentence; at least one
  public static boolean polar(List<Token> tokens, List<Clause> clauses) {
    Clause last = clauses.getLast();
    boolean joined = false;
    for (int i = 1; i < tokens.size() - 1; i++) {
      joined |= tokens.get(i).is("or") && tokens.get(i + 1).auxiliary();
    }
    return joined
        && clauses.size() > 1
        && last.mood() == Clause.Mood.POLAR
        && last.person() != Clause.Person.CUSTOMER;
  }
}
