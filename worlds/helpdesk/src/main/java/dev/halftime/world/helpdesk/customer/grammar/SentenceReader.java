package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Alternatives;
import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.clause.RequestHints;
import dev.halftime.world.helpdesk.customer.grammar.clause.Rhetoric;
import dev.halftime.world.helpdesk.customer.grammar.word.PlainText;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a sentence: the speech acts of its clauses in order, and their combined meaning.
final class SentenceReader {

  private static final Pattern LOST =
      Pattern.compile(".*\\b(?:lost (?:you|me) there|over my head)");

  private static final Pattern READY = Pattern.compile("(?:i am )?ready when(?:ever)? you are");

  private final Discourse discourse;
  private final NounPhrases phrases;
  private final ClauseReader reader;
  private final Additions additions;
  private final PlainText.Line line;
  private final List<Token> tokens;
  private final List<Clause> clauses;
  private final List<Act> said = new ArrayList<>();

  /// Whether an earlier sentence asks which order it is.
  private final boolean ordered;

  /// The clause before asks for something.
  private boolean asking;

  /// @param tokens of the sentence
  /// @param clauses of the sentence; at least one
  /// @param ordered whether an earlier sentence asks which order it is
  SentenceReader(
      Discourse discourse,
      PlainText.Line line,
      List<Token> tokens,
      List<Clause> clauses,
      boolean ordered) {
    this.discourse = discourse;
    this.phrases = new NounPhrases(discourse);
    this.reader = new ClauseReader(discourse);
    this.additions = new Additions(phrases);
    this.line = line;
    this.tokens = tokens;
    this.clauses = clauses;
    this.ordered = ordered;
  }

  /// Returns the speech acts of the sentence.
  List<Act> acts() {
    if (LOST.matcher(line.text()).matches()) {
      said.add(Act.of(Act.Kind.ASK_REPHRASED));
      return said;
    }
    if (READY.matcher(line.text()).matches()) {
      said.add(Act.of(Act.Kind.PROPOSE));
      return said;
    }
    Set<Datum> more = additions.alone(line, clauses);
    if (!more.isEmpty()) {
      said.add(Act.ask(more));
      return said;
    }
    if (!chooses()) {
      inTurn();
      unasked();
      boolean asks = said.stream().anyMatch(it -> it.is(Act.Kind.ASK));
      Set<Datum> before = asks ? additions.before(clauses) : Set.of();
      if (!before.isEmpty()) {
        said.add(Act.ask(before));
      }
    }
    alternatives();
    doubt();
    consents();
    awaits();
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

  /// A sentence that may be an unclear request asks for nothing known.
  private void doubt() {
    boolean silent = said.stream().allMatch(it -> it.is(Act.Kind.TELL) || it.is(Act.Kind.NOTHING));
    boolean told =
        said.stream()
            .allMatch(
                it -> it.is(Act.Kind.TELL) || it.is(Act.Kind.NOTHING) || it.is(Act.Kind.GREET));
    boolean asks = line.question() && silent && !Rhetoric.echo(clauses);
    if (!discourse.missing && (asks || (told && RequestHints.any(clauses)))) {
      Set<Datum> named = asks ? Set.of() : additions.apposition(clauses);
      said.add(named.isEmpty() ? Act.of(Act.Kind.ASK_UNKNOWN) : Act.ask(named));
    }
  }

  /// A tag question about something that cannot be judged: "Mondays, right?"
  boolean empty() {
    return line.question()
        && clauses.size() > 1
        && clauses.stream().allMatch(it -> it.mood() == Clause.Mood.FRAGMENT)
        && clauses.stream().limit(clauses.size() - 1L).noneMatch(Rhetoric::judged);
  }

  /// Remembers what a clause mentions, as an antecedent of "it".
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

  /// Whether "please" is at the end of the sentence, with nothing but fragments since the last
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

  /// A choice between two things, with any verb.
  private boolean chooses() {
    boolean whether = Alternatives.whether(tokens, clauses);
    if (!line.question() && !whether && !Alternatives.offered(tokens, clauses)) {
      return false;
    }
    Set<Datum> choice =
        Choices.of(
            line.question() || whether || Clause.word(tokens, "whatever", "whichever")
                ? tokens
                : clauses.getFirst().tokens());
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

  /// A question with alternatives is not a proposal: "do you mean the scarf or the hat?"
  private void alternatives() {
    Clause last = clauses.getLast();
    if (!line.question()
        || last.mood() != Clause.Mood.POLAR
        || said.stream().anyMatch(it -> it.is(Act.Kind.ASK))
        || !(Choices.unclear(last.tokens())
            || Choices.ones(last.tokens())
            || Alternatives.polar(tokens, clauses))) {
      return;
    }
    Set<Datum> one = discourse.one();
    boolean ones = Choices.ones(last.tokens()) && !one.isEmpty();
    Act asked = ones ? Act.ask(one) : Act.of(Act.Kind.ASK_UNKNOWN);
    said.replaceAll(it -> it.is(Act.Kind.PROPOSE) ? asked : it);
  }

  /// A question mark after an apposition belongs to the statement before it.
  private void unasked() {
    if (!line.question()
        || clauses.getLast().mood() == Clause.Mood.OPEN
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

  /// The meaning of an act after the earlier ones of the same sentence.
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

  /// "Not possible until something is known" is not a refusal.
  private void awaits() {
    boolean until =
        clauses.stream()
            .anyMatch(it -> it.tokens().getFirst().in("until", "till", "unless", "before"));
    boolean waits =
        said.stream().anyMatch(it -> it.is(Act.Kind.AWAIT) || it.is(Act.Kind.AWAIT_CONSENT));
    if (until && waits) {
      said.replaceAll(it -> it.is(Act.Kind.REFUSED) ? Act.of(Act.Kind.NOT_YET) : it);
    }
  }

  /// A condition is a proposal if the sentence says what the agent would do.
  private void consents() {
    boolean waits = said.stream().anyMatch(it -> it.is(Act.Kind.AWAIT_CONSENT));
    boolean does =
        clauses.stream()
            .anyMatch(it ->
                it.role() == Clause.Role.MAIN
                    && ((it.passive() && it.deed())
                        || (it.mood() == Clause.Mood.STATEMENT
                            && !it.past()
                            && !it.negated()
                            && (it.deed() || it.verb(Sense.ARRIVE)))
                        || (it.person() == Clause.Person.AGENT
                            && it.mood() == Clause.Mood.STATEMENT)
                        || it.mood() == Clause.Mood.IMPERATIVE));
    if (waits && does) {
      said.removeIf(it -> it.is(Act.Kind.ASK_UNKNOWN));
    }
    if (waits && does && said.stream().noneMatch(Act::wants)) {
      said.add(Act.of(Act.Kind.PROPOSE));
    }
  }
}
