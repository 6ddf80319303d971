package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.PlainText;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads noun phrases that add to an earlier request.
final class Additions {

  private static final Pattern MORE =
      Pattern.compile("(?:and|plus|also|then|just) (?:also )?(?:the|your) .*");

  private final NounPhrases phrases;

  Additions(NounPhrases phrases) {
    this.phrases = phrases;
  }

  /// "And your email."
  Set<Datum> alone(PlainText.Line line, List<Clause> clauses) {
    Clause first = clauses.getFirst();
    boolean added =
        clauses.size() <= (line.text().startsWith("just ") ? 2 : 1)
            && first.mood() == Clause.Mood.FRAGMENT
            && !line.question()
            && !first.negated()
            && MORE.matcher(line.text()).matches();
    return added ? phrases.of(first.tokens()) : Set.of();
  }

  /// "I need one thing from you, the colour."
  Set<Datum> apposition(List<Clause> clauses) {
    Set<Datum> data = EnumSet.noneOf(Datum.class);
    boolean needs =
        clauses.stream().anyMatch(it -> it.person() == Clause.Person.AGENT && it.verb(Sense.NEED));
    for (Clause clause : clauses) {
      if (needs
          && clause.mood() == Clause.Mood.FRAGMENT
          && clause.role() == Clause.Role.MAIN
          && !clause.negated()
          && clause.tokens().getFirst().in("the", "your")) {
        data.addAll(phrases.of(clause.tokens()));
      }
    }
    return data;
  }

  /// "The order number, and tell me why": what is named before is asked for, too.
  Set<Datum> before(List<Clause> clauses) {
    Clause first = clauses.getFirst();
    boolean named =
        clauses.size() > 1
            && first.mood() == Clause.Mood.FRAGMENT
            && first.role() == Clause.Role.MAIN
            && !first.negated()
            && !first.tokens().isEmpty()
            && first.tokens().getFirst().in("the", "your")
            && (clauses.get(1).mood() == Clause.Mood.IMPERATIVE
                || clauses.get(1).mood() == Clause.Mood.STATEMENT);
    return named ? phrases.of(first.tokens()) : Set.of();
  }
}
