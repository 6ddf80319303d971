package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads statements that are requests: "I need your email", "all that is left is the reason", "I
/// cannot go on without your name".
final class Needs {

  private static final Set<Sense> LEARNING =
      EnumSet.of(Sense.KNOW, Sense.ASK, Sense.GET, Sense.GIVE, Sense.CONFIRM, Sense.FIND);

  private final Requests requests;
  private final NounPhrases phrases;

  Needs(Discourse discourse) {
    this.requests = new Requests(discourse);
    this.phrases = new NounPhrases(discourse);
  }

  /// "I cannot go on without your email."
  Act without(Clause clause) {
    List<Token> tokens = clause.tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).in("without", "until", "unless") && clause.negated()) {
        Set<Datum> data =
            phrases.of(tokens.subList(i + (tokens.get(i + 1).ing() ? 2 : 1), tokens.size()));
        return data.isEmpty() ? Act.NOTHING : new Act(Act.Kind.AWAIT, data);
      }
    }
    return Act.NOTHING;
  }

  /// "I have not got your address yet."
  Act lacking(Clause clause) {
    boolean lacks =
        clause.negated()
            && (clause.verb(Sense.GET) || clause.verb(Sense.KNOW))
            && !clause.verb(Sense.NEED);
    if (!lacks || clause.has(Sense.RECORDS) || clause.has(Sense.ACCOUNT)) {
      return Act.NOTHING;
    }
    Set<Datum> data = phrases.of(clause.after());
    boolean yours =
        !clause.after().isEmpty()
            && clause.after().getFirst().is("your")
            && !clause.has(Sense.NUMBER)
            && !clause.word("in", "on", "under", "with", "here", "for", "among");
    if (yours && !data.isEmpty() && !Values.any(clause.tokens())) {
      return new Act(Act.Kind.AWAIT, data);
    }
    data.removeAll(
        Set.of(Datum.ORDER, Datum.EMAIL, Datum.NAME, Datum.IDENTITY, Datum.ITEM, Datum.REFUND_WAY));
    return data.isEmpty() || Values.any(clause.tokens()) || clause.word("stock", "anymore")
        ? Act.NOTHING
        : new Act(Act.Kind.AWAIT, data);
  }

  /// The data that the agent says it needs.
  Act wanted(Clause clause) {
    List<Token> after = clause.after();
    boolean unsure =
        clause.word("sure", "wondering", "wonder", "unsure", "curious")
            || (clause.negated() && clause.verb(Sense.KNOW));
    if (unsure) {
      List<Token> question = from(clause.tokens());
      Set<Datum> data = question.isEmpty() ? Set.of() : phrases.of(question);
      return data.isEmpty()
          ? clause.word("wondering", "wonder") ? requests.give(after) : Act.NOTHING
          : Act.ask(data);
    }
    boolean need =
        clause.verb(Sense.NEED)
            || (clause.word("must", "should") && clause.verb(LEARNING))
            || clause.verb(Sense.ASK);
    boolean want = (clause.verb(Sense.WANT) || clause.word("rather")) && clause.verb(LEARNING);
    if (!need && !want) {
      if (clause.word("waiting") && !clause.negated()) {
        return requests.need(after);
      }
      if (clause.verb(Sense.WANT) && !clause.deed() && Requests.consent(after)) {
        return Act.of(Act.Kind.PROPOSE);
      }
      return Act.NOTHING;
    }
    boolean tells =
        clause.verb(Sense.GIVE)
            && !clause.verb(Sense.ASK)
            && !after.isEmpty()
            && after.getFirst().is("you");
    if (clause.negated() || tells) {
      return Act.TELL;
    }
    if (clause.past() && clause.verb(Sense.ASK) && clause.word("asked for", "asked you for")) {
      Set<Datum> data = phrases.of(after);
      return data.isEmpty() ? Act.TELL : new Act(Act.Kind.AWAIT, data);
    }
    if (clause.past() && !clause.verb(Sense.NEED)) {
      return clause.deed() ? Act.NOTHING : Act.TELL;
    }
    if (clause.verb(Sense.LOOK)
        || clause.deed()
        || clause.verb(Sense.REFUSE)
        || clause.word("colleague", "warehouse", "team", "office")) {
      return Act.NOTHING;
    }
    if (clause.verb(Sense.CONFIRM)) {
      Act act = requests.confirm(after);
      return act.is(Act.Kind.ASK_UNKNOWN) ? Act.TELL : act;
    }
    return requests.need(after);
  }

  /// "I did not understand that."
  static boolean unclear(Clause clause) {
    boolean follows = clause.word("understand", "follow", "catch", "get", "understood", "parse");
    List<Token> after = clause.after();
    return follows
        && (Requests.pronouns(after) || Clause.word(after, "you", "mean", "question", "follow"))
        && !Values.any(after);
  }

  /// The indirect question in a clause.
  private static List<Token> from(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).wh()) {
        return tokens.subList(i, tokens.size());
      }
    }
    return List.of();
  }

  /// "All that is left is your email", "your email would do".
  Act left(Clause clause) {
    List<Token> tokens = clause.tokens();
    if (clause.subject().stream()
            .anyMatch(it -> it.in("all", "what", "thing", "only", "left", "bit"))
        && clause.word(
            "left",
            "missing",
            "need",
            "remains",
            "lack",
            "open",
            "outstanding",
            "require",
            "lacking",
            "know",
            "waiting",
            "ask")) {
      int is = -1;
      for (int i = clause.subject().size(); i + 1 < tokens.size() && is < 0; i++) {
        boolean first =
            tokens.get(i + 1).in("left", "missing", "open", "outstanding", "needed", "lacking");
        is = tokens.get(i).in("is", "are") && !first ? i : is;
      }
      if (is > 0 && is < tokens.size() - 1) {
        return requests.need(tokens.subList(is + 1, tokens.size()));
      }
    }
    if (!tokens.isEmpty() && tokens.getLast().in("left", "missing") && !clause.negated()) {
      Set<Datum> data = phrases.of(clause.subject());
      if (data.isEmpty() && Requests.consent(clause.subject())) {
        return Act.of(Act.Kind.PROPOSE);
      }
      return data.isEmpty() ? Act.NOTHING : Act.ask(data);
    }
    Sense head = NounPhrases.head(clause.subject());
    boolean personal =
        head == Sense.EMAIL
            || head == Sense.NAME
            || head == Sense.ORDER_NUMBER
            || head == Sense.REASON
            || head == Sense.ADDRESS;
    boolean alone =
        personal
            && !clause.negated()
            && clause.word("just", "only", "alone")
            && Clause.word(clause.after(), "fine", "enough", "sufficient", "plenty", "missing");
    boolean would =
        personal
            && !clause.negated()
            && clause.word("would")
            && !clause.passive()
            && clause.subject().stream().anyMatch(it -> it.in("your", "the", "a", "an"));
    if (alone || would) {
      return Act.ask(phrases.of(clause.subject()));
    }
    boolean enough =
        !clause.negated()
            && (clause.tense() == Clause.Tense.CONDITIONAL || clause.tense() == Clause.Tense.FUTURE)
            && ((clause.last() != null && clause.last().in("do", "suffice"))
                || (Clause.word(
                        clause.after(),
                        "enough",
                        "sufficient",
                        "helpful",
                        "great",
                        "useful",
                        "fine")
                    && clause.copula()));
    if (!enough || clause.subject().size() < 2) {
      return Act.NOTHING;
    }
    Set<Datum> data = phrases.of(clause.subject());
    return data.isEmpty() ? Act.NOTHING : Act.ask(data);
  }
}
