package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.clause.Rhetoric;
import dev.halftime.world.helpdesk.customer.grammar.clause.SentenceParser;
import dev.halftime.world.helpdesk.customer.grammar.word.PlainText;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads an agent's turn: the speech act of each clause, and their combined meaning.
///
/// Sentences are cut into clauses, each with its mood (open or polar question, imperative,
/// statement, fragment), person, tense and polarity; its speech act follows from these and from its
/// verbs. If a request is unclear, the customer asks what is meant.
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

  private static final Pattern TOPIC = Pattern.compile("(?:your|the) \\w+(?: \\w+)?");
  private static final Pattern CODE = Pattern.compile("n[1-8]");

  private final Discourse discourse = new Discourse();
  private final NounPhrases phrases = new NounPhrases(discourse);
  private final List<Act> acts = new ArrayList<>();
  private final Set<Sense> proposed = EnumSet.noneOf(Sense.class);
  private final Set<Sense> told = EnumSet.noneOf(Sense.class);

  /// Whether the next lines list the requested data.
  private boolean listing;

  private TurnReader() {}

  /// Reads a turn.
  ///
  /// @param words the agent's words; may be empty
  public static Interpretation read(String words) {
    TurnReader turn = new TurnReader();
    List<PlainText.Line> lines = PlainText.lines(words);
    for (int i = 0; i < lines.size(); i++) {
      String next = i + 1 < lines.size() ? lines.get(i + 1).text() : "";
      boolean topic = TOPIC.matcher(lines.get(i).text()).matches();
      boolean answered = Rhetoric.answers(next) || (topic && Rhetoric.tells(next));
      turn.hear(lines.get(i), answered);
    }
    return turn.interpretation();
  }

  private void hear(PlainText.Line line, boolean answered) {
    List<Token> tokens = SentenceParser.tokens(line);
    discourse.note(tokens);
    if (tokens.stream().anyMatch(it -> CODE.matcher(it.text()).matches())) {
      acts.add(Act.of(Act.Kind.REFUSED));
    }
    List<Clause> clauses = SentenceParser.clauses(tokens, line.question());
    if (clauses.isEmpty()) {
      return;
    }
    boolean ordered = acts.stream().anyMatch(it -> it.data().contains(Datum.ORDER));
    SentenceReader sentence = new SentenceReader(discourse, line, tokens, clauses, ordered);
    if (line.question() && (answered || Rhetoric.asksNothing(clauses))) {
      clauses.forEach(sentence::name);
      acts.add(Act.TELL);
      return;
    }
    discourse.colon = line.text().endsWith(":");
    discourse.clauses = clauses.size();
    List<Act> said = sentence.acts();
    if (sentence.empty() && acts.isEmpty()) {
      said.replaceAll(it -> it.is(Act.Kind.PROPOSE) ? Act.of(Act.Kind.GREET) : it);
    }
    listed(line, tokens, said);
    heading(line, tokens, said);
    remember(tokens, said, clauses);
  }

  /// An item of a list of requested data.
  private void listed(PlainText.Line line, List<Token> tokens, List<Act> said) {
    if (listing && line.item() && said.stream().noneMatch(Act::wants)) {
      Set<Datum> data = phrases.of(tokens);
      if (!data.isEmpty()) {
        said.add(Act.ask(data));
      }
    }
  }

  private void heading(PlainText.Line line, List<Token> tokens, List<Act> said) {
    boolean wants =
        said.stream()
            .anyMatch(
                it -> it.is(Act.Kind.ASK) || it.is(Act.Kind.ASK_UNKNOWN) || it.is(Act.Kind.AWAIT));
    boolean open = line.text().endsWith(":") || Requests.heading(tokens);
    boolean lacks =
        line.text().endsWith(":")
            && Clause.word(tokens, "need", "require", "things", "thing", "missing", "questions");
    if (open && (wants || lacks)) {
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
