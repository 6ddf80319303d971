package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Mentions;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.List;

/// Distinguishes statements by their form: attempts, refusals, offers and others.
public final class StatementForms {

  private StatementForms() {}

  /// Whether the verb is an action of the service desk.
  public static boolean performs(Clause clause) {
    return clause.deed() && !clause.verb(Sense.ARRIVE);
  }

  /// "I have tried to cancel it", "I was going to cancel it".
  public static boolean attempts(Clause clause) {
    List<Token> tokens = clause.tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i + 1).is("to")
          && tokens
              .get(i)
              .in(
                  "tried",
                  "attempted",
                  "started",
                  "began",
                  "begun",
                  "meant",
                  "wanted",
                  "planned",
                  "intended",
                  "hoped",
                  "going",
                  "about",
                  "failed",
                  "trying")) {
        return true;
      }
    }
    return false;
  }

  /// "I could have done that until yesterday."
  public static boolean bygone(Clause clause) {
    return clause.tense() == Clause.Tense.CONDITIONAL
        && clause.word("have")
        && clause.word("until", "till")
        && performs(clause);
  }

  /// "I will look into it", "let me ask a colleague".
  public static boolean looks(Clause clause) {
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

  /// "I cannot return it", "we do not accept that".
  public static boolean refuses(Clause clause) {
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

  /// "That is not possible", "the window has closed".
  public static boolean barred(Clause clause) {
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

  /// "I can offer you the green one."
  public static boolean offers(Clause clause) {
    boolean could =
        clause.tense() == Clause.Tense.POSSIBLE || clause.tense() == Clause.Tense.CONDITIONAL;
    if (could && !clause.negated() && clause.deed() && clause.word("could")) {
      return clause.has(Sense.CREDIT);
    }
    return could
        && !clause.negated()
        && clause.word("offer")
        && (clause.has(Sense.VARIANT)
            || clause.has(Sense.REPLACE)
            || clause.has(Sense.EXCHANGE)
            || clause.after().stream()
                .anyMatch(it -> Values.colour(it.text()) || Mentions.colour(it.text())));
  }

  /// "It is up to you", "the decision is yours".
  public static boolean decides(Clause clause) {
    List<Token> tokens = clause.tokens();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).is("up") && tokens.get(i + 1).is("to") && tokens.get(i + 2).is("you")) {
        return clause.copula();
      }
    }
    return false;
  }

  /// Whether something is said to be possible.
  public static boolean cannot(Clause clause) {
    return clause.word("can", "could", "cannot", "able", "unable", "may")
        || clause.tense() == Clause.Tense.POSSIBLE
        || clause.tense() == Clause.Tense.CONDITIONAL;
  }
}
