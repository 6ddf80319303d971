package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.clause.ClauseSplitter;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;

/// Reads imperatives, and questions that ask the customer to do something.
final class Imperatives {

  private final Discourse discourse;
  private final Requests requests;
  private final NounPhrases phrases;

  Imperatives(Discourse discourse) {
    this.discourse = discourse;
    this.requests = new Requests(discourse);
    this.phrases = new NounPhrases(discourse);
  }

  Act of(Clause clause) {
    List<Token> after = clause.after();
    if (clause.negated()) {
      return clause.word("hesitate") ? Act.of(Act.Kind.ASK_ELSE) : Act.TELL;
    }
    if (clause.has(Sense.ELSE) && !clause.has(Sense.NEED)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    Token first = clause.tokens().isEmpty() ? ClauseSplitter.NONE : clause.tokens().getFirst();
    if (first.is("let")) {
      return let(clause, after);
    }
    if (clause.word("say", "repeat")
        && Requests.pronouns(after)
        && !discourse.earlier
        && !discourse.recalled
        && discourse.named.isEmpty()) {
      return Act.of(Act.Kind.ASK_REPHRASED);
    }
    if (clause.word("find", "see") && clause.word("below", "attached", "enclosed")) {
      return Act.TELL;
    }
    if (clause.verb(Sense.GIVE)) {
      return rephrase(clause) ? Act.of(Act.Kind.ASK_REPHRASED) : requests.give(after);
    }
    if (clause.verb(Sense.CONFIRM)) {
      boolean again =
          clause.word("look again", "try again", "have another look", "take another look");
      return requests.confirm(after, again);
    }
    if (clause.verb(Sense.MOMENT) || clause.verb(Sense.WAIT)) {
      return Act.of(Act.Kind.WAIT);
    }
    if (clause.verb(Sense.CHOOSE) || clause.verb(Sense.SEND) || clause.verb(Sense.REMEMBER)) {
      Act act = requests.give(after);
      return clause.verb(Sense.SEND) && act.is(Act.Kind.ASK_UNKNOWN) ? Act.TELL : act;
    }
    if (NounPhrases.alien(after)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    boolean add =
        first.in("add", "include", "attach", "put", "leave", "use", "submit", "mention", "insert");
    if (add && clause.polite()) {
      var data = phrases.of(after);
      return data.isEmpty() ? Act.TELL : Act.ask(data);
    }
    if (clause.has(Sense.BYE)) {
      return Act.of(Act.Kind.BYE);
    }
    return clause.has(Sense.MOMENT) ? Act.of(Act.Kind.WAIT) : Act.TELL;
  }

  /// "Could you rephrase that?", "could you say that in other words?"
  static boolean rephrase(Clause clause) {
    return clause.word("rephrase", "reword", "words", "differently", "simpler")
        || (clause.word("way") && clause.word("another", "other"));
  }

  private Act let(Clause clause, List<Token> after) {
    if (clause.word("us") && !clause.word("me")) {
      boolean start = clause.word("start", "begin", "first", "have", "get");
      var data = phrases.of(after);
      return start && !data.isEmpty() ? Act.ask(data) : Act.NOTHING;
    }
    if (clause.word("summarise", "summarize", "recap", "make sure", "be", "repeat", "sum")
        || (clause.verb(Sense.CONFIRM) && clause.word("i"))) {
      return Act.NOTHING;
    }
    return clause.verb(Sense.GET) && clause.word("have") && !phrases.of(after).isEmpty()
        ? requests.give(after)
        : Act.of(Act.Kind.WAIT);
  }
}
