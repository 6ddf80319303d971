package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;

/// Distinguishes yes-no questions by their form.
public final class QuestionForms {

  private QuestionForms() {}

  /// "Is there another way I can help?"
  public static boolean more(Clause clause) {
    boolean all =
        clause.copula()
            && clause.word("that", "this")
            && clause.tokens().size() <= 4
            && clause.tokens().getLast().in("all", "everything", "it");
    boolean help =
        clause.has(Sense.HELP)
            && clause.word("another", "other", "else", "more", "further", "anything", "something")
            && !clause.deed();
    return all || help;
  }

  /// "Do you want a particular size?"
  public static boolean particular(Clause clause) {
    return clause.word("preferred", "particular", "certain", "specific", "preference")
        && clause.has(Sense.VARIANT);
  }

  /// "Have I got that right?"
  public static boolean right(Clause clause) {
    return clause.word("right", "correctly", "everything", "correct", "properly");
  }

  /// "Are you sure about the number?"
  public static boolean doubts(Clause clause) {
    boolean given =
        clause.word("one", "number", "digits", "email", "spelling")
            || clause.has(Sense.ORDER_NUMBER)
            || clause.has(Sense.EMAIL);
    return clause.word("sure", "certain") && given && !clause.deed() && !clause.verb(Sense.WANT);
  }

  /// "Am I forgetting anything?"
  public static boolean forgets(Clause clause) {
    return clause.word("forgetting", "forgotten", "missing")
        && clause.word("anything", "something");
  }

  /// "Has it been worn?"
  public static boolean wear(Clause clause) {
    return clause.passive()
        && clause.word("worn", "used", "washed", "opened", "unpacked", "assembled");
  }

  /// Whether no word names an action of the agent.
  public static boolean obscure(Clause clause) {
    Token last = clause.last();
    return last != null && last.unknown() && !last.in("offer", "suggest", "propose", "recommend");
  }
}
