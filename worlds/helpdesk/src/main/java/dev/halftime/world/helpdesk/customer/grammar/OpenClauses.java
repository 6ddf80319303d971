package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads clauses that begin with a question word: they ask, propose, or refer to the words before
/// them.
final class OpenClauses {

  private final Discourse discourse;
  private final NounPhrases phrases;
  private final Requests requests;
  private final OpenQuestions questions;

  OpenClauses(Discourse discourse) {
    this.discourse = discourse;
    this.phrases = new NounPhrases(discourse);
    this.requests = new Requests(discourse);
    this.questions = new OpenQuestions(discourse);
  }

  /// A clause that begins with a question word.
  ///
  /// @param all clauses of the sentence
  /// @param asking whether the clause before asks for something
  Act of(Clause clause, List<Clause> all, boolean asking) {
    List<Token> tokens = clause.tokens();
    int wh = tokens.getFirst().wh() ? 0 : 1;
    List<Token> question = tokens.subList(wh, tokens.size());
    boolean inverted = inverted(question);
    boolean sentence = all.getLast().question();
    if (clause.has(Sense.ELSE) || clause.word("else")) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    boolean relative = !all.getFirst().equals(clause) && wh == 0 && relative(question, sentence);
    Act lacked = lacked(question);
    if (lacked.wants() && !sentence) {
      return lacked;
    }
    if (relative || !(sentence || inverted || asking || question.size() <= 3)) {
      return Act.TELL;
    }
    if ((question.getFirst().is("why") && clause.negated() && clause.word("we"))
        || (question.getFirst().is("why") && clause.negated() && clause.verb(Sense.GIVE))) {
      return suggestion(clause);
    }
    if (question.getFirst().is("how")
        && question.size() > 1
        && question.get(1).in("happy", "satisfied", "likely", "easy", "pleased")) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    if (clause.negated() && clause.has(Sense.SUIT) && question.getFirst().is("what")) {
      return Act.ask(Datum.REASON);
    }
    boolean options = discourse.refundWays || discourse.remedies;
    if (clause.word("say", "think") && proposes(question) && options) {
      return Act.ask(discourse.option());
    }
    boolean about = question.size() > 2 && question.get(1).is("about");
    if (about && Clause.word(question, "the", "your") && Clause.has(question, Sense.EMAIL)) {
      return Act.ask(Datum.EMAIL);
    }
    if (proposes(question)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (NounPhrases.alien(question) || clause.verb(Sense.ALIEN)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    boolean written =
        clause.person() != Clause.Person.CUSTOMER
            && clause.word("write", "put", "note", "enter", "record")
            && clause.word("i", "we");
    if (written && !discourse.named.isEmpty() && question.getFirst().is("what")) {
      return Act.ask(discourse.named);
    }
    if (wh == 1
        && question.size() == 1
        && tokens.getFirst().in("for", "into", "to")
        && question.getFirst().is("what")) {
      return Act.ask(Datum.VARIANT);
    }
    Set<Datum> data =
        wh == 1 && question.size() == 1 ? EnumSet.noneOf(Datum.class) : questions.of(question);
    if (discourse.recalled && data.equals(EnumSet.of(Datum.WISH))) {
      return Act.of(Act.Kind.ASK_EARLIER);
    }
    if (!data.isEmpty()) {
      return Act.ask(data);
    }
    return unknown(clause, question);
  }

  /// "What I cannot see is your email".
  private Act lacked(List<Token> question) {
    boolean lacks =
        question.size() > 3
            && question.getFirst().is("what")
            && question.get(1).in("i", "we")
            && Clause.word(question, "need", "not", "require", "lack", "want", "missing", "like");
    for (int i = question.size() - 2; lacks && i > 1; i--) {
      if (question.get(i).in("is", "are")) {
        return requests.need(question.subList(i + 1, question.size()));
      }
    }
    return Act.NOTHING;
  }

  /// ", which begins with a W": refers to the words before it.
  private static boolean relative(List<Token> question, boolean sentence) {
    if (!question.getFirst().in("which", "who", "whose") || question.size() < 2) {
      return false;
    }
    Token next = question.get(1);
    boolean verb =
        !next.subject()
            && (next.auxiliary()
                || (next.verb() != null && next.noun() == null)
                || next.in("begins", "starts", "looks"))
            && !(question.size() > 2 && (question.get(2).subject() && !question.get(2).is("that")));
    boolean named =
        next.noun() != null || next.in("one", "ones", "of") || next.auxiliary() || next.subject();
    return verb || (!sentence && !named);
  }

  /// "Why don't we start with your name?"
  private Act suggestion(Clause clause) {
    List<Token> after = clause.after();
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).in("with", "by")
          && i + 1 < after.size()
          && !phrases.of(after.subList(i + 1, after.size())).isEmpty()) {
        return Act.ask(phrases.of(after.subList(i + 1, after.size())));
      }
    }
    Set<Datum> data = phrases.of(after);
    return data.isEmpty()
        ? Act.of(clause.deed() ? Act.Kind.PROPOSE : Act.Kind.ASK_UNKNOWN)
        : Act.ask(data);
  }

  /// Whether the verb comes before the subject.
  private static boolean inverted(List<Token> question) {
    for (int i = 1; i < question.size() && i < 7; i++) {
      if (question.get(i).auxiliary()) {
        return true;
      }
      if (question.get(i).in("i", "we", "you", "it", "they")) {
        return false;
      }
    }
    return false;
  }

  private Act unknown(Clause clause, List<Token> question) {
    if ((clause.has(Sense.MEAN) && clause.word("you")) || clause.word("saying")) {
      return Act.of(Act.Kind.ASK_REPHRASED);
    }
    boolean pronoun =
        question.size() <= 4
            && question.stream()
                .anyMatch(it -> it.in("it", "that", "they", "this", "one", "ones", "yours"));
    if (pronoun && discourse.named.size() == 1) {
      return Act.ask(discourse.named);
    }
    if (discourse.earlier
        || (Clause.word(question, "you", "we", "i")
            && clause.word(
                "told", "tell", "said", "say", "agreed", "agree", "mentioned", "mention"))) {
      return Act.of(Act.Kind.ASK_EARLIER);
    }
    boolean talk =
        question.getFirst().is("how")
            && clause.word("are", "is", "has", "was")
            && clause.word("you", "day", "everything", "your", "things");
    return talk ? Act.of(Act.Kind.GREET) : Act.of(Act.Kind.ASK_UNKNOWN);
  }

  /// "How does that sound?", "what about a replacement?"
  private static boolean proposes(List<Token> question) {
    Token first = question.getFirst();
    boolean about = first.in("how", "what") && question.size() > 1 && question.get(1).is("about");
    boolean sound =
        first.is("how")
            && Clause.has(question, Sense.SUIT)
            && Clause.word(question, "that", "this", "it");
    boolean think =
        first.is("what")
            && Clause.word(question, "think", "say")
            && Clause.word(question, "you")
            && question.size() <= 5;
    return (about
            && !Clause.has(question, Sense.ORDER_NUMBER)
            && !Clause.has(question, Sense.EMAIL)
            && !Clause.has(question, Sense.REASON))
        || sound
        || think;
  }
}
