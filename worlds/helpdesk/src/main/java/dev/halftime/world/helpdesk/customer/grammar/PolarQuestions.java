package dev.halftime.world.helpdesk.customer.grammar;

import dev.halftime.world.helpdesk.customer.grammar.clause.Clause;
import dev.halftime.world.helpdesk.customer.grammar.clause.QuestionForms;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads yes-no questions: they request, propose, offer or check.
final class PolarQuestions {

  private static final Set<Sense> REQUESTED =
      EnumSet.of(
          Sense.GIVE,
          Sense.CONFIRM,
          Sense.CHOOSE,
          Sense.SEND,
          Sense.MOMENT,
          Sense.WAIT,
          Sense.REMEMBER);

  private final Discourse discourse;
  private final Requests requests;
  private final Checks checks;
  private final NounPhrases phrases;
  private final Imperatives imperatives;

  PolarQuestions(Discourse discourse) {
    this.discourse = discourse;
    this.requests = new Requests(discourse);
    this.checks = new Checks(discourse);
    this.phrases = new NounPhrases(discourse);
    this.imperatives = new Imperatives(discourse);
  }

  Act of(Clause clause) {
    if (clause.has(Sense.ELSE) || QuestionForms.more(clause)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    if (clause.tokens().size() <= 3 && clause.last() == null && clause.after().isEmpty()) {
      return echo(clause);
    }
    return switch (clause.person()) {
      case CUSTOMER -> customer(clause);
      case AGENT -> agent(clause);
      case OTHER -> other(clause);
    };
  }

  /// "May I?", "is that so?", "isn't it?"
  private Act echo(Clause clause) {
    if (clause.word("so") || clause.person() == Clause.Person.AGENT) {
      return Act.of(Act.Kind.PROPOSE);
    }
    return discourse.clauses == 1 && !discourse.missing && !clause.word("there")
        ? Act.of(Act.Kind.ASK_UNKNOWN)
        : Act.NOTHING;
  }

  private Act customer(Clause clause) {
    List<Token> after = clause.after();
    boolean modal = clause.tokens().getFirst().modal();
    if (clause.verb(Sense.ALIEN)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    if (clause.verb(Sense.AGREE) && clause.verbs().size() == 1) {
      boolean asking = Clause.word(after, "asking", "ask");
      return asking ? requests.give(after) : Act.of(Act.Kind.PROPOSE);
    }
    if (Imperatives.rephrase(clause)) {
      return Act.of(Act.Kind.ASK_REPHRASED);
    }
    if (modal
        && (clause.verb(REQUESTED) || (clause.verb(Sense.HELP) && !clause.verb(Sense.WANT)))) {
      return clause.verb(Sense.HELP) && !clause.verb(Sense.GIVE)
          ? unknown(requests.give(after), clause)
          : imperatives.of(clause);
    }
    if (NounPhrases.alien(after) || clause.verb(Sense.ALIEN)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    boolean asked = clause.tokens().getFirst().in("did", "have") && !clause.deed();
    if ((clause.verb(Sense.MEAN) || clause.copula() || asked) && Checks.other(clause, after)) {
      return Act.of(Act.Kind.MISSING);
    }
    boolean other = clause.word("another", "different", "other") && clause.word("one");
    boolean credential =
        Set.of(Datum.EMAIL).equals(discourse.named) || Set.of(Datum.NAME).equals(discourse.named);
    if (other && credential && !clause.verb(Sense.WANT)) {
      return Act.ask(discourse.named);
    }
    if (QuestionForms.particular(clause)) {
      return Act.ask(Datum.VARIANT);
    }
    if (clause.verb(Sense.WANT)) {
      return want(clause, after);
    }
    if (clause.word("considered", "thought", "tried") || (clause.word("rather") && modal)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (clause.copula()) {
      return copula(clause, after);
    }
    if (modal
        && (checks.content(clause) || clause.verb(Sense.GET))
        && !clause.verb(Sense.KNOW)
        && !clause.verb(Sense.FIND)) {
      return Act.of(discourse.missing ? Act.Kind.TELL : Act.Kind.PROPOSE);
    }
    if ((clause.verb(Sense.GIVE) && !clause.deed())
        || clause.verb(Sense.REMEMBER)
        || clause.verb(Sense.KNOW)
        || clause.verb(Sense.GET)) {
      return data(clause, after);
    }
    if (clause.verb(Sense.CONFIRM)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    return checks.content(clause) ? checks.check(clause) : unknown();
  }

  private Act unknown() {
    return Act.of(discourse.missing ? Act.Kind.DOUBT : Act.Kind.ASK_UNKNOWN);
  }

  private static Act unknown(Act act, Clause clause) {
    return act.is(Act.Kind.TELL) && clause.question() ? Act.of(Act.Kind.ASK_UNKNOWN) : act;
  }

  /// "Would you like ...?"
  private Act want(Clause clause, List<Token> after) {
    if (clause.verb(Sense.GIVE) || (clause.verb(Sense.KNOW) && !clause.deed())) {
      return requests.give(after);
    }
    if (QuestionForms.particular(clause)) {
      return Act.ask(Datum.VARIANT);
    }
    return Act.of(Act.Kind.PROPOSE);
  }

  /// "Are you ...?"
  private Act copula(Clause clause, List<Token> after) {
    if (clause.word("sure", "certain") && discourse.missing) {
      return Act.TELL;
    }
    if (QuestionForms.doubts(clause)) {
      return Act.of(Act.Kind.MISSING);
    }
    if (clause.word("after", "looking", "hoping")) {
      return Act.ask(Datum.WISH);
    }
    boolean fine =
        Clause.has(after, Sense.OK) || Clause.word(after, "in", "game", "interested", "open", "up");
    return Act.of(fine || checks.content(clause) ? Act.Kind.PROPOSE : Act.Kind.ASK_UNKNOWN);
  }

  /// "Do you have ...?", "do you know ...?"
  private Act data(Clause clause, List<Token> after) {
    if (Clause.has(after, Sense.AGREE)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (clause.word("question", "questions")) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    Set<Datum> data = phrases.of(after);
    if (!data.isEmpty()) {
      return Values.any(after) ? Act.of(Act.Kind.PROPOSE) : Act.ask(data);
    }
    if (Requests.pronouns(after) && discourse.named.size() == 1) {
      return Act.ask(discourse.named);
    }
    return checks.content(clause) && clause.tokens().getFirst().is("did")
        ? checks.check(clause)
        : Act.of(Act.Kind.ASK_UNKNOWN);
  }

  private Act agent(Clause clause) {
    List<Token> after = clause.after();
    if (Imperatives.rephrase(clause)) {
      return Act.of(Act.Kind.ASK_REPHRASED);
    }
    boolean learns =
        clause.verb(Sense.GET)
            || clause.verb(Sense.ASK)
            || clause.verb(Sense.KNOW)
            || clause.verb(Sense.FIND);
    if (learns || clause.verb(Sense.CONFIRM)) {
      if (consent(after) || QuestionForms.right(clause)) {
        return Act.of(Act.Kind.PROPOSE);
      }
      Act act = clause.verb(Sense.CONFIRM) ? requests.confirm(after) : requests.give(after);
      return act.is(Act.Kind.ASK_UNKNOWN) && clause.verb(Sense.GET)
          ? Act.of(Act.Kind.PROPOSE)
          : act;
    }
    if (QuestionForms.forgets(clause)) {
      return Act.of(Act.Kind.ASK_ELSE);
    }
    if (clause.verb(Sense.HELP) && !clause.deed()) {
      return Act.ask(Datum.WISH);
    }
    boolean unknown = QuestionForms.obscure(clause);
    return Act.of(unknown && !checks.content(clause) ? Act.Kind.ASK_UNKNOWN : Act.Kind.PROPOSE);
  }

  private static boolean consent(List<Token> after) {
    return Requests.consent(after);
  }

  private Act other(Clause clause) {
    List<Token> after = clause.after();
    boolean there = clause.subject().stream().anyMatch(it -> it.is("there"));
    if (there) {
      return there(clause, after);
    }
    boolean it =
        clause.subject().stream()
            .anyMatch(token -> token.in("it", "that", "this", "everything", "all"));
    if (QuestionForms.particular(clause)) {
      return Act.ask(Datum.VARIANT);
    }
    if (QuestionForms.wear(clause)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    if (it && Requests.consent(after)) {
      return Act.of(Act.Kind.PROPOSE);
    }
    boolean problem = Clause.has(after, Sense.PROBLEM) || clause.verb(Sense.PROBLEM);
    Sense about = NounPhrases.head(clause.subject());
    boolean datum =
        about == Sense.NUMBER
            || about == Sense.ORDER_NUMBER
            || about == Sense.EMAIL
            || about == Sense.NAME;
    if (datum && (problem || Clause.word(after, "mistyped", "misspelled", "misspelt"))) {
      return Act.of(Act.Kind.MISSING);
    }
    if (problem && it && Clause.word(after, "a") && after.size() <= 3) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (Checks.other(clause, after)) {
      return Act.of(Act.Kind.MISSING);
    }
    boolean cleft = it && problem && clause.word("that") && Clause.has(after, Sense.ITEM);
    if (cleft) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (!after.isEmpty() && after.getFirst().wh() && Clause.word(after, "you")) {
      return Act.of(Act.Kind.PROPOSE);
    }
    boolean suits =
        Clause.has(after, Sense.OK)
            || clause.word("valid", "current")
            || clause.verb(Sense.SUIT)
            || clause.verb(Sense.AGREE)
            || clause.verb(Sense.MATCH)
            || Clause.word(after, "option", "interest", "help", "best");
    if ((problem || clause.has(Sense.FAULT) || clause.verb(Sense.FAULT))
        && !(suits && it)
        && !Values.any(after)) {
      return discourse.missing ? Act.TELL : Act.ask(Datum.REASON);
    }
    if (suits && !(clause.word("fit") && clause.tokens().getFirst().in("does", "did"))) {
      return Act.of(
          discourse.missing && !clause.word("proceed") ? Act.Kind.TELL : Act.Kind.PROPOSE);
    }
    return checks.content(clause)
        ? checks.check(clause)
        : Act.of(discourse.missing ? Act.Kind.TELL : Act.Kind.ASK_UNKNOWN);
  }

  private Act there(Clause clause, List<Token> after) {
    if (clause.word("mistake", "change", "wrong", "correct")
        && clause.word("that", "it", "this", "about")) {
      return Act.of(Act.Kind.PROPOSE);
    }
    if (NounPhrases.alien(after)) {
      return Act.of(Act.Kind.ASK_ALIEN);
    }
    Set<Datum> data = phrases.of(after);
    if (!data.isEmpty()) {
      return Act.ask(data);
    }
    return Act.of(discourse.missing ? Act.Kind.TELL : Act.Kind.ASK_UNKNOWN);
  }
}
