package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Rhetorical questions.
public final class Rhetoric {

  private static final Set<String> ANSWERS =
      Set.of(
          "no",
          "yes",
          "sadly no",
          "unfortunately no",
          "unfortunately not",
          "sadly not",
          "not at all",
          "nope",
          "yep",
          "not really",
          "of course not",
          "absolutely not",
          "absolutely",
          "i am afraid not",
          "i am afraid so",
          "not quite",
          "not yet",
          "not any more",
          "simple",
          "easy");

  private static final Pattern AGREES =
      Pattern.compile("(?:you bet|it sure is|sure is|it is|they are)(?:,.*)?");

  private static final Pattern ANSWERED =
      Pattern.compile("(?:yes|sadly no|unfortunately not)[,:] .*");

  private static final Pattern TELLS =
      Pattern.compile("(?:it|they) (?:is|are|has|have|was|were|will|should|went|arrives) .*");

  private Rhetoric() {}

  /// Whether a line answers the question before it.
  public static boolean answers(String line) {
    return ANSWERS.contains(line)
        || AGREES.matcher(line).matches()
        || line.startsWith("because ")
        || line.startsWith("that is because ")
        || line.startsWith("it is because ")
        || line.startsWith("so that ")
        || ANSWERED.matcher(line).matches()
        || line.matches(
            "(?:no|well)[,:] (?:it|that|this|we|i|you|they|but|the|because|since|as|not|there) .*");
  }

  /// Whether a line answers a question about what was just mentioned: "Your refund? It is sent."
  public static boolean tells(String line) {
    return TELLS.matcher(line).matches();
  }

  /// Whether the agent asks about itself or about nobody: "why do we ask?", "who knows?"
  public static boolean asksNothing(List<Clause> clauses) {
    Clause clause = clauses.getLast();
    if (clause.mood() != Clause.Mood.OPEN || clauses.size() > 2) {
      return false;
    }
    Token first = clause.tokens().getFirst();
    boolean self =
        first.is("why")
            && clause.person() == Clause.Person.AGENT
            && !clause.negated()
            && (clause.verb(Sense.NEED)
                || clause.verb(Sense.ASK)
                || clause.verb(Sense.KNOW)
                || clause.verb(Sense.SAY));
    boolean nobody =
        first.is("who")
            && (clause.negated() || (clause.verb(Sense.KNOW) && clause.tokens().size() == 2));
    return self || nobody;
  }

  /// "Was it the size, the colour, something broken?"
  public static boolean faults(List<Clause> clauses) {
    return clauses.size() > 1
        && clauses.getFirst().mood() == Clause.Mood.POLAR
        && clauses.stream()
            .skip(1)
            .anyMatch(it ->
                it.mood() == Clause.Mood.FRAGMENT
                    && (it.has(Sense.PROBLEM) || it.has(Sense.FAULT)));
  }

  public static boolean judged(Clause clause) {
    return Values.any(clause.tokens())
        || clause.tokens().stream()
            .anyMatch(it -> (it.noun() != null && it.noun() != Sense.CONSENT) || it.verb() != null);
  }

  public static boolean echo(List<Clause> clauses) {
    Clause last = clauses.getLast();
    return (last.mood() == Clause.Mood.POLAR && last.tokens().size() <= 3)
        || (last.mood() == Clause.Mood.FRAGMENT && last.negated());
  }
}
