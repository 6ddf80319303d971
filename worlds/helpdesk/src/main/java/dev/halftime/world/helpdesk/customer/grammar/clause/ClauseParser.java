package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Mentions;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;
import java.util.Set;

/// Finds role, mood, subject and verbs of a clause.
final class ClauseParser {

  private static final Set<String> SKIPPED =
      Set.of(
          "and",
          "but",
          "or",
          "so",
          "then",
          "well",
          "now",
          "next",
          "first",
          "second",
          "finally",
          "lastly",
          "also",
          "plus",
          "ok",
          "okay",
          "oh",
          "hmm",
          "hm",
          "again",
          "still",
          "instead",
          "alternatively",
          "otherwise",
          "however",
          "yes",
          "alright",
          "great",
          "last",
          "only",
          "just",
          "secondly",
          "firstly",
          "that said",
          "though",
          "yet",
          "or else",
          "right");

  private final List<Token> t;
  private final boolean question;
  private final boolean polite;
  private final VerbPhrase verb;
  private int i;

  private ClauseParser(List<Token> tokens, boolean question, boolean polite) {
    this.t = tokens;
    this.verb = new VerbPhrase(tokens);
    this.polite = polite;
    this.question = question;
  }

  /// @param tokens of a clause
  /// @param question whether a question mark ends it
  /// @param polite whether it contains "please"
  static Clause parse(List<Token> tokens, boolean question, boolean polite) {
    int from = 0;
    while (from < tokens.size() - 1
        && (SKIPPED.contains(tokens.get(from).text())
            || tokens.get(from).expression() == Sense.PLEASE)
        && !(tokens.get(from).is("so") && tokens.get(from + 1).in("that"))
        && !(tokens.get(from).in("only", "just")
            && (tokens.size() < 5 || tokens.get(from + 1).determiner())
            && !tokens.get(from + 1).base())
        && !(tokens.get(from).adjective() == Sense.OK
            && !(tokens.get(from).is("so") && tokens.get(from + 1).in("if", "once"))
            && tokens.get(from + 1).in("to", "with", "for", "if", "so"))
        && !(tokens.get(from).is("first") && tokens.get(from + 1).noun() == Sense.NAME)) {
      from++;
    }
    return new ClauseParser(tokens.subList(from, tokens.size()), question, polite).run();
  }

  private Token at(int j) {
    return j >= 0 && j < t.size() ? t.get(j) : ClauseSplitter.NONE;
  }

  private Clause run() {
    Clause.Role role = role();
    if (role != Clause.Role.MAIN) {
      i = at(0).is("so") && at(1).is("that") ? 2 : at(0).is("as") && at(1).is("soon") ? 3 : 1;
    }
    int wh =
        at(i).wh() ? i : Token.PREPOSITIONS.contains(at(i).text()) && at(i + 1).wh() ? i + 1 : -1;
    if (wh >= 0 && role == Clause.Role.MAIN) {
      i = wh;
      int finite = FiniteVerb.find(t, wh + 1);
      if (at(finite).auxiliary() && at(finite + 1).subject() && finite >= 0) {
        verb.begin(at(finite));
        i = verb.chain(at(finite), finite + 2);
        return clause(role, Clause.Mood.OPEN, t.subList(finite + 1, finite + 2));
      }
      i = verb.predicate(finite);
      return clause(role, Clause.Mood.OPEN, List.of());
    }
    if (at(i).auxiliary() && opensQuestion()) {
      return polar(role);
    }
    if (imperative()) {
      i = verb.predicate(i);
      return clause(role, Clause.Mood.IMPERATIVE, List.of());
    }
    int finite = FiniteVerb.find(t, i);
    if (finite == i && !at(i).ing() && role == Clause.Role.MAIN && !at(i).auxiliary()) {
      finite = -1;
    }
    if (finite < 0) {
      if (role == Clause.Role.PURPOSE && at(i).verb() != null) {
        i = verb.predicate(i);
        return clause(role, Clause.Mood.STATEMENT, List.of());
      }
      verb.negated = Clause.word(t, "not", "no", "never", "without");
      return clause(role, Clause.Mood.FRAGMENT, List.of());
    }
    List<Token> subject = t.subList(i, finite);
    i = verb.predicate(finite);
    verb.negated |=
        !subject.isEmpty() && subject.getFirst().in("nothing", "no", "none", "nobody", "neither");
    return clause(role, Clause.Mood.STATEMENT, subject);
  }

  private Clause.Role role() {
    Token first = at(0);
    Token next = at(1);
    return switch (first.text()) {
      case "had", "were" ->
          next.in("you", "we", "it", "i", "the", "your", "this", "that", "they") && !question
              ? Clause.Role.CONDITION
              : Clause.Role.MAIN;
      case "if", "once", "unless", "provided", "should" ->
          first.is("should")
                  && (question || !next.in("you", "everything", "all", "this", "that", "it"))
              ? Clause.Role.MAIN
              : Clause.Role.CONDITION;
      case "when" -> next.auxiliary() || next.is("") ? Clause.Role.MAIN : Clause.Role.CONDITION;
      case "before", "after", "until", "while", "whilst", "till" -> Clause.Role.TIME;
      case "because", "since", "although", "though", "whereas", "due to", "without", "given" ->
          Clause.Role.PURPOSE;
      case "as" -> next.is("soon") ? Clause.Role.CONDITION : Clause.Role.PURPOSE;
      case "in" -> next.is("case") ? Clause.Role.PURPOSE : Clause.Role.MAIN;
      case "so" -> next.is("that") ? Clause.Role.PURPOSE : Clause.Role.MAIN;
      case "to" ->
          next.wh() || next.determiner() || next.verb() == null || next.form() != Token.Form.BASE
              ? Clause.Role.MAIN
              : Clause.Role.PURPOSE;
      case "for", "by" -> next.ing() ? Clause.Role.PURPOSE : Clause.Role.MAIN;
      default -> Clause.Role.MAIN;
    };
  }

  /// Whether an auxiliary opens a question.
  private boolean opensQuestion() {
    Token first = at(i);
    if (first.is("do") && at(i + 1).in("not", "let", "give")) {
      return at(i + 2).in("you", "we", "i", "they");
    }
    int next = i + 1;
    while (at(next).is("not") || (at(next).adverb() && !at(next).determiner())) {
      next++;
    }
    Token after = at(next);
    return after.subject()
        || after.determiner()
        || (question
            && (after.noun() != null
                || Mentions.colour(after.text())
                || Mentions.order(after.text())
                || after.ing()
                || Character.isDigit(after.text().isEmpty() ? 'x' : after.text().charAt(0))
                || after.in(
                    "everything", "anything", "something", "someone", "returning", "there")));
  }

  private Clause polar(Clause.Role role) {
    Token auxiliary = at(i);
    int subject = i + 1;
    while (at(subject).is("not") || (at(subject).adverb() && !at(subject).determiner())) {
      verb.negated |= at(subject).is("not");
      subject++;
    }
    int end = subject + 1;
    boolean pronoun = at(subject).in("i", "we", "you", "it", "they", "there", "he", "she");
    if (at(subject + 1).is("of")
        && at(subject).in("either", "any", "one", "both", "neither", "all")) {
      end = subject + 3;
    }
    boolean determiner = at(subject).determiner() && !pronoun && end == subject + 1;
    if (determiner && !verbalAfter(end)) {
      while (end < t.size() && !predicative(end)) {
        end++;
      }
    }
    List<Token> who = t.subList(subject, Math.min(end, t.size()));
    verb.begin(auxiliary);
    i = verb.chain(auxiliary, end);
    return clause(role, Clause.Mood.POLAR, who);
  }

  /// "That" and "this" as subjects.
  private boolean verbalAfter(int j) {
    return at(j - 1).in("this", "that", "these", "those", "all", "both", "either", "any", "one")
        && (at(j).noun() == null || at(j).adjective() != null || at(j).determiner())
        && !at(j).is("of");
  }

  private boolean predicative(int j) {
    Token token = at(j);
    Token before = at(j - 1);
    if (token.is("of")) {
      return false;
    }
    return before.noun() != null && (token.noun() == null || token.determiner());
  }

  private boolean imperative() {
    Token first = at(i);
    if (first.is("do") && at(i + 1).base()) {
      i++;
      return true;
    }
    if (first.is("do") && at(i + 1).is("not")) {
      verb.negated = true;
      i += 2;
      return true;
    }
    if (first.in("let", "please")) {
      return true;
    }
    if (!first.base() || first.auxiliary()) {
      return false;
    }
    return first.noun() == null
        || at(i + 1).determiner()
        || at(i + 1)
            .in("me", "us", "it", "them", "if", "whether", "by", "yes", "how", "why", "where")
        || (first.verb() == Sense.CONFIRM && t.size() > 1);
  }

  private Clause clause(Clause.Role role, Clause.Mood mood, List<Token> subject) {
    return new Clause(
        t,
        role,
        mood,
        elided(mood, role, subject) ? Clause.Person.AGENT : person(subject),
        subject,
        verb.verbs,
        verb.last,
        i,
        verb.tense,
        verb.passive,
        verb.negated,
        question,
        polite);
  }

  /// "Could not find it": the subject, the agent, is omitted.
  private boolean elided(Clause.Mood mood, Clause.Role role, List<Token> subject) {
    return mood == Clause.Mood.STATEMENT && role == Clause.Role.MAIN && subject.isEmpty();
  }

  private static Clause.Person person(List<Token> subject) {
    for (int j = subject.size() - 1; j >= 0; j--) {
      Token token = subject.get(j);
      if (token.in("i", "we")) {
        return Clause.Person.AGENT;
      }
      if (token.is("you")) {
        return Clause.Person.CUSTOMER;
      }
      if (!token.adverb()) {
        return Clause.Person.OTHER;
      }
    }
    return Clause.Person.OTHER;
  }
}
