package dev.halftime.world.helpdesk.customer.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads a sentence: what its clauses do one after the other, and what they come to together.
final class SentenceReader {

  private final Discourse discourse;
  private final NounPhrases phrases;
  private final ClauseReader reader;
  private final PlainText.Line line;
  private final List<Token> tokens;
  private final List<Clause> clauses;
  private final List<Act> said = new ArrayList<>();

  /// Whether a sentence before asks which order it is.
  private final boolean ordered;

  /// The clause before asks for something.
  private boolean asking;

  /// @param tokens of the sentence
  /// @param clauses of the sentence; at least one
  /// @param ordered whether a sentence before asks which order it is
  SentenceReader(
      Discourse discourse,
      PlainText.Line line,
      List<Token> tokens,
      List<Clause> clauses,
      boolean ordered) {
    this.discourse = discourse;
    this.phrases = new NounPhrases(discourse);
    this.reader = new ClauseReader(discourse);
    this.line = line;
    this.tokens = tokens;
    this.clauses = clauses;
    this.ordered = ordered;
  }

  /// What the sentence does.
  List<Act> acts() {
    if (!chooses()) {
      inTurn();
      unasked();
      named();
    }
    doubt();
    consents();
    return said;
  }

  /// Clause by clause.
  private void inTurn() {
    boolean please = tokens.stream().anyMatch(it -> it.expression() == Sense.PLEASE);
    boolean open = false;
    for (Clause clause : clauses) {
      if (clause.mood() == Clause.Mood.FRAGMENT && (open || please(clauses, clause, please))) {
        asking = true;
      }
      said.add(act(clause));
      open |= clause.role() == Clause.Role.PURPOSE && line.text().contains(":");
      name(clause);
    }
  }

  /// Where something may be wanted and it is not clear what, it is asked for nothing known.
  private void doubt() {
    boolean silent = said.stream().allMatch(it -> it.is(Act.Kind.TELL) || it.is(Act.Kind.NOTHING));
    boolean told =
        said.stream()
            .allMatch(
                it -> it.is(Act.Kind.TELL) || it.is(Act.Kind.NOTHING) || it.is(Act.Kind.GREET));
    boolean asks = line.question() && silent && !Rhetoric.echo(clauses);
    if (!discourse.missing && (asks || (told && Hints.any(clauses)))) {
      said.add(Act.of(Act.Kind.ASK_UNKNOWN));
    }
  }

  /// A tag with nothing before it that could be judged: "Mondays, right?"
  boolean empty() {
    return line.question()
        && clauses.size() > 1
        && clauses.stream().allMatch(it -> it.mood() == Clause.Mood.FRAGMENT)
        && clauses.stream().limit(clauses.size() - 1L).noneMatch(Rhetoric::judged);
  }

  /// Remembers what a clause names, so that "it" can stand for it.
  void name(Clause clause) {
    boolean object = !clause.after().isEmpty() && clause.mood() != Clause.Mood.FRAGMENT;
    Set<Datum> named = object ? phrases.of(clause.after()) : Set.of();
    if (named.isEmpty()) {
      named = phrases.of(clause.subject().isEmpty() ? clause.tokens() : clause.subject());
    }
    if (!named.isEmpty()) {
      discourse.named = named;
    }
  }

  /// Whether "please" stands at the end of the sentence, with nothing but fragments since the last
  /// clause with a verb.
  private static boolean please(List<Clause> clauses, Clause clause, boolean please) {
    if (!please) {
      return false;
    }
    List<Clause> rest = clauses.subList(clauses.indexOf(clause), clauses.size());
    return rest.stream()
        .allMatch(it ->
            it.mood() == Clause.Mood.FRAGMENT
                || it.role() != Clause.Role.MAIN
                || it.tokens().getFirst().is("please"));
  }

  /// A choice between two things, whatever the verb.
  private boolean chooses() {
    boolean whether =
        Clause.word(tokens, "or")
            && Clause.word(tokens, "whether")
            && clauses.stream()
                .anyMatch(it ->
                    it.verb(Sense.GIVE)
                        || it.verb(Sense.CONFIRM)
                        || it.verb(Sense.KNOW)
                        || it.verb(Sense.WANT));
    if (!line.question() && !whether) {
      return false;
    }
    Set<Datum> choice = Choices.of(tokens);
    if (choice.isEmpty() && Rhetoric.faults(clauses)) {
      choice = EnumSet.of(Datum.REASON);
    }
    if (choice.isEmpty()) {
      return false;
    }
    Set<Datum> data = EnumSet.copyOf(choice);
    for (Clause clause : clauses) {
      if (clause.mood() == Clause.Mood.OPEN || asksFor(clause)) {
        Act act = act(clause);
        if (act.is(Act.Kind.ASK)) {
          data.addAll(act.data());
        }
      }
    }
    if (data.contains(Datum.REFUND_WAY) || data.contains(Datum.REMEDY)) {
      data.remove(Datum.WISH);
    }
    said.add(Act.ask(data));
    return true;
  }

  /// A question mark after an apposition belongs to the statement before it.
  private void unasked() {
    if (!line.question()
        || (said.stream().anyMatch(Act::wants) && !said.getLast().is(Act.Kind.ASK_UNKNOWN))) {
      return;
    }
    for (int i = clauses.size() - 1; i >= 0; i--) {
      Clause clause = clauses.get(i);
      if (clause.role() == Clause.Role.MAIN
          && clause.mood() == Clause.Mood.STATEMENT
          && !clause.question()) {
        Act act = reader.asserted(clause);
        if (act.is(Act.Kind.PROPOSE) || act.is(Act.Kind.ASK_ELSE)) {
          said.add(act);
        }
        return;
      }
    }
  }

  /// "The order number, and tell me why": what is named before is asked for, too.
  private void named() {
    Clause first = clauses.getFirst();
    boolean asks = said.stream().anyMatch(it -> it.is(Act.Kind.ASK));
    if (asks
        && clauses.size() > 1
        && first.mood() == Clause.Mood.FRAGMENT
        && first.role() == Clause.Role.MAIN
        && !first.negated()
        && !first.tokens().isEmpty()
        && first.tokens().getFirst().in("the", "your")
        && clauses.get(1).mood() == Clause.Mood.IMPERATIVE) {
      Set<Datum> data = phrases.of(first.tokens());
      if (!data.isEmpty()) {
        said.add(Act.ask(data));
      }
    }
  }

  private static boolean asksFor(Clause clause) {
    return clause.mood() != Clause.Mood.STATEMENT && clause.verb(Sense.GIVE);
  }

  private Act act(Clause clause) {
    Act act = refined(reader.of(clause, clauses, asking), clause);
    if (act.is(Act.Kind.ASK_UNKNOWN) && said.stream().anyMatch(it -> it.is(Act.Kind.ASK_ELSE))) {
      act = Act.NOTHING;
    }
    if (act.is(Act.Kind.GONE)) {
      discourse.recalled = true;
    }
    if (act.is(Act.Kind.MISSING)) {
      discourse.missing = true;
    }
    asking =
        act.is(Act.Kind.ASK)
            || act.is(Act.Kind.ASK_UNKNOWN)
            || (asking && clause.mood() == Clause.Mood.FRAGMENT);
    return act;
  }

  /// What an act comes to after those before it in the same sentence.
  private Act refined(Act act, Clause clause) {
    boolean instead =
        clauses.stream().anyMatch(it -> it.role() == Clause.Role.CONDITION && it.negated());
    if (instead && act.data().equals(EnumSet.of(Datum.ITEM)) && ordered) {
      return Act.NOTHING;
    }
    if (!act.is(Act.Kind.ASK) || said.isEmpty()) {
      return act;
    }
    Set<Datum> asked = EnumSet.noneOf(Datum.class);
    said.forEach(it -> asked.addAll(it.data()));
    boolean proposed = said.stream().anyMatch(it -> it.is(Act.Kind.PROPOSE));
    boolean fragment = clause.mood() == Clause.Mood.FRAGMENT;
    boolean same = asked.contains(Datum.ITEM) && act.data().equals(EnumSet.of(Datum.VARIANT));
    boolean alternative =
        asked.contains(Datum.ORDER)
            && (act.data().equals(EnumSet.of(Datum.ITEM))
                || act.data().equals(EnumSet.of(Datum.RECEIVED)))
            && (Clause.word(tokens, "or", "when") || (clause.word("what") && clause.word("in")));
    return (fragment && (same || (proposed && asked.isEmpty()))) || alternative ? Act.NOTHING : act;
  }

  /// What is only mentioned as a condition proposes if the sentence says what the agent would do.
  private void consents() {
    boolean waits = said.stream().anyMatch(it -> it.is(Act.Kind.AWAIT_CONSENT));
    boolean does =
        clauses.stream()
            .anyMatch(it ->
                it.role() == Clause.Role.MAIN
                    && ((it.passive() && it.deed())
                        || (it.person() == Clause.Person.AGENT
                            && it.mood() == Clause.Mood.STATEMENT)
                        || it.mood() == Clause.Mood.IMPERATIVE));
    if (waits && does && said.stream().noneMatch(Act::wants)) {
      said.add(Act.of(Act.Kind.PROPOSE));
    }
  }
}
