package dev.halftime.world.helpdesk.customer.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads an agent's turn: what each clause does, and what all of them together come to.
///
/// Sentences are cut into clauses, each with its mood (open or polar question, imperative,
/// statement, fragment), person, tense and polarity; what a clause does follows from these and from
/// its verbs. Where somebody wants something and it is not clear what, the customer asks back.
public final class TurnReader {

  private static final Set<Sense> NAMED =
      EnumSet.of(
          Sense.RETURN,
          Sense.EXCHANGE,
          Sense.CHANGE,
          Sense.CANCEL,
          Sense.REPLACE,
          Sense.REFUND,
          Sense.CREDIT,
          Sense.ORIGINAL);

  private final Discourse discourse = new Discourse();
  private final NounPhrases phrases = new NounPhrases(discourse);
  private final ClauseReader reader = new ClauseReader(discourse);
  private final List<Act> acts = new ArrayList<>();
  private final Set<Sense> proposed = EnumSet.noneOf(Sense.class);
  private final Set<Sense> told = EnumSet.noneOf(Sense.class);

  /// The next lines are a list of what is asked for.
  private boolean listing;

  /// The clause before asks for something.
  private boolean asking;

  /// The sentence has "or" in it.
  private boolean or;

  /// The sentence asks when something was.
  private boolean described;

  /// The sentence says what can be done if something is not known.
  private boolean instead;

  private TurnReader() {}

  public static Interpretation read(String words) {
    TurnReader turn = new TurnReader();
    List<PlainText.Line> lines = PlainText.lines(words);
    for (int i = 0; i < lines.size(); i++) {
      boolean answered = i + 1 < lines.size() && Rhetoric.answers(lines.get(i + 1).text());
      turn.hear(lines.get(i), answered);
    }
    return turn.interpretation();
  }

  private void hear(PlainText.Line line, boolean answered) {
    List<Token> tokens = SentenceParser.tokens(line);
    if (tokens.isEmpty()) {
      return;
    }
    discourse.note(tokens);
    if (tokens.stream().anyMatch(it -> it.text().matches("n[1-8]"))) {
      acts.add(Act.of(Act.Kind.REFUSED));
    }
    List<Clause> clauses = SentenceParser.clauses(tokens, line.question());
    if (clauses.isEmpty()) {
      return;
    }
    if (line.question() && (answered || Rhetoric.asksNothing(clauses))) {
      clauses.forEach(this::name);
      acts.add(Act.TELL);
      return;
    }
    discourse.colon = line.text().endsWith(":");
    discourse.clauses = clauses.size();
    or = Clause.word(tokens, "or");
    described = Clause.word(tokens, "when");
    instead = clauses.stream().anyMatch(it -> it.role() == Clause.Role.CONDITION && it.negated());
    boolean please = tokens.stream().anyMatch(it -> it.expression() == Sense.PLEASE);
    List<Act> said = new ArrayList<>();
    if (!chooses(line, tokens, clauses, said)) {
      asking = false;
      boolean open = false;
      for (Clause clause : clauses) {
        if (clause.mood() == Clause.Mood.FRAGMENT && (open || please(clauses, clause, please))) {
          asking = true;
        }
        said.addAll(act(clause, clauses, said));
        open |= (clause.role() == Clause.Role.PURPOSE && line.text().contains(":"));
        name(clause);
      }
      unasked(line, clauses, said);
      named(clauses, said);
    }
    if (listing && line.item() && said.stream().noneMatch(Act::wants)) {
      Set<Datum> data = phrases.of(tokens);
      if (!data.isEmpty()) {
        said.add(Act.ask(data));
      }
    }
    if (line.question()
        && said.stream().allMatch(it -> it.is(Act.Kind.TELL) || it.is(Act.Kind.NOTHING))
        && !discourse.missing
        && !Rhetoric.echo(clauses)) {
      said.add(Act.of(Act.Kind.ASK_UNKNOWN));
    }
    boolean empty =
        clauses.size() > 1
            && clauses.stream().allMatch(it -> it.mood() == Clause.Mood.FRAGMENT)
            && clauses.stream().limit(clauses.size() - 1L).noneMatch(Rhetoric::judged);
    if (empty && line.question() && acts.isEmpty()) {
      said.replaceAll(it -> it.is(Act.Kind.PROPOSE) ? Act.of(Act.Kind.GREET) : it);
    }
    boolean told =
        said.stream()
            .allMatch(
                it -> it.is(Act.Kind.TELL) || it.is(Act.Kind.NOTHING) || it.is(Act.Kind.GREET));
    if (told && Hints.any(clauses) && !discourse.missing) {
      said.add(Act.of(Act.Kind.ASK_UNKNOWN));
    }
    consents(said, clauses);
    heading(line, tokens, said);
    remember(tokens, said, clauses);
  }

  /// Remembers what a clause names, so that "it" can stand for it.
  private void name(Clause clause) {
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
  private boolean chooses(
      PlainText.Line line, List<Token> tokens, List<Clause> clauses, List<Act> said) {
    boolean whether =
        or
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
        act(clause, clauses, said).stream()
            .filter(it -> it.is(Act.Kind.ASK))
            .forEach(it -> data.addAll(it.data()));
      }
    }
    if (data.contains(Datum.REFUND_WAY) || data.contains(Datum.REMEDY)) {
      data.remove(Datum.WISH);
    }
    said.add(Act.ask(data));
    return true;
  }

  /// A question mark after an apposition belongs to the statement before it.
  private void unasked(PlainText.Line line, List<Clause> clauses, List<Act> said) {
    if (!line.question()
        || said.stream().anyMatch(Act::wants) && !said.getLast().is(Act.Kind.ASK_UNKNOWN)) {
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
  private void named(List<Clause> clauses, List<Act> said) {
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

  private List<Act> act(Clause clause, List<Clause> all, List<Act> before) {
    Act act = refined(reader.of(clause, all, asking), clause, before);
    if (act.is(Act.Kind.ASK_UNKNOWN) && before.stream().anyMatch(it -> it.is(Act.Kind.ASK_ELSE))) {
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
    return List.of(act);
  }

  /// What an act comes to after those before it in the same sentence.
  private Act refined(Act act, Clause clause, List<Act> before) {
    if (instead && act.data().equals(EnumSet.of(Datum.ITEM)) && ordered()) {
      return Act.NOTHING;
    }
    if (!act.is(Act.Kind.ASK) || before.isEmpty()) {
      return act;
    }
    Set<Datum> asked = EnumSet.noneOf(Datum.class);
    before.forEach(it -> asked.addAll(it.data()));
    boolean proposed = before.stream().anyMatch(it -> it.is(Act.Kind.PROPOSE));
    boolean fragment = clause.mood() == Clause.Mood.FRAGMENT;
    boolean same = asked.contains(Datum.ITEM) && act.data().equals(EnumSet.of(Datum.VARIANT));
    boolean alternative =
        asked.contains(Datum.ORDER)
            && (act.data().equals(EnumSet.of(Datum.ITEM))
                || act.data().equals(EnumSet.of(Datum.RECEIVED)))
            && (or || described || clause.word("what") && clause.word("in"));
    return fragment && (same || (proposed && asked.isEmpty())) || alternative ? Act.NOTHING : act;
  }

  private boolean ordered() {
    return acts.stream().anyMatch(it -> it.data().contains(Datum.ORDER));
  }

  /// What is only mentioned as a condition proposes if the sentence says what the agent would do.
  private void consents(List<Act> said, List<Clause> clauses) {
    boolean waits = said.stream().anyMatch(it -> it.is(Act.Kind.AWAIT_CONSENT));
    boolean does =
        clauses.stream()
            .anyMatch(it ->
                it.role() == Clause.Role.MAIN
                    && (it.passive() && it.deed()
                        || it.person() == Clause.Person.AGENT && it.mood() == Clause.Mood.STATEMENT
                        || it.mood() == Clause.Mood.IMPERATIVE));
    if (waits && does && said.stream().noneMatch(Act::wants)) {
      said.add(Act.of(Act.Kind.PROPOSE));
    }
  }

  private void heading(PlainText.Line line, List<Token> tokens, List<Act> said) {
    boolean wants =
        said.stream().anyMatch(it -> it.is(Act.Kind.ASK) || it.is(Act.Kind.ASK_UNKNOWN));
    boolean open = line.text().endsWith(":") || Requests.heading(tokens);
    if (wants && open) {
      listing = true;
    }
  }

  private void remember(List<Token> tokens, List<Act> said, List<Clause> clauses) {
    boolean proposes = said.stream().anyMatch(it -> it.is(Act.Kind.PROPOSE));
    for (Clause clause : clauses) {
      if (clause.role() == Clause.Role.MAIN && !clause.negated()) {
        for (Token token : clause.tokens()) {
          for (Sense sense : NAMED) {
            if (token.means(sense)) {
              (proposes ? proposed : told).add(sense);
            }
          }
        }
      }
    }
    discourse.value = Values.any(tokens);
    acts.addAll(said);
  }

  private Interpretation interpretation() {
    Set<Datum> asked = EnumSet.noneOf(Datum.class);
    Set<Act.Kind> kinds = EnumSet.noneOf(Act.Kind.class);
    for (Act act : acts) {
      kinds.add(act.kind());
      if (act.is(Act.Kind.ASK)) {
        asked.addAll(act.data());
      }
    }
    if (kinds.contains(Act.Kind.DOUBT)) {
      kinds.add(Act.Kind.MISSING);
      kinds.remove(Act.Kind.REFUSED);
    }
    boolean proposal = kinds.contains(Act.Kind.PROPOSE);
    if (asked.isEmpty() && !proposal && !kinds.contains(Act.Kind.REFUSED)) {
      acts.stream().filter(it -> it.is(Act.Kind.AWAIT)).forEach(it -> asked.addAll(it.data()));
    }
    if (discourse.remedies && !discourse.refundWays && asked.remove(Datum.REFUND_WAY)) {
      asked.add(Datum.REMEDY);
    }
    return new Interpretation(
        asked, proposal && asked.isEmpty(), kinds, proposed.isEmpty() ? told : proposed);
  }
}
