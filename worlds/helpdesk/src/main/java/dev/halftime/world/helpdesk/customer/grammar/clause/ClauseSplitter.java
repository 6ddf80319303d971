package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a sentence into clauses: at commas, before conjunctions with a clause after them, and where
/// a main clause follows a subordinate one.
public final class ClauseSplitter {

  private static final Set<String> COORDINATING = Set.of("and", "but", "so", "or", "plus");

  private static final Set<String> SUBORDINATING =
      Set.of(
          "before",
          "once",
          "because",
          "since",
          "while",
          "whilst",
          "unless",
          "until",
          "although",
          "though",
          "whereas",
          "after",
          "if",
          "when",
          "as");

  /// After these, "if" and "when" begin an indirect question.
  private static final Set<Sense> KNOWING =
      Set.of(
          Sense.GIVE,
          Sense.KNOW,
          Sense.CONFIRM,
          Sense.ASK,
          Sense.FIND,
          Sense.REMEMBER,
          Sense.OK,
          Sense.LOOK);

  private final List<Token> tokens;
  private final List<List<Token>> clauses = new ArrayList<>();
  private List<Token> clause = new ArrayList<>();

  private ClauseSplitter(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<List<Token>> split(List<Token> tokens) {
    return new ClauseSplitter(tokens).run();
  }

  private List<List<Token>> run() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.mark()) {
        close();
      } else {
        if (!clause.isEmpty() && (joins(i) || subordinates(i) || mainAfterSubordinate(i))) {
          close();
        }
        clause.add(token);
      }
    }
    close();
    return clauses;
  }

  private void close() {
    if (!clause.isEmpty()) {
      clauses.add(clause);
      clause = new ArrayList<>();
    }
  }

  private Token at(int i) {
    return i < tokens.size() ? tokens.get(i) : NONE;
  }

  public static final Token NONE = new Token("", null, null, null, null, Token.Form.NONE);

  /// Conjunctions such as "and" and "but" before a part with its own verb.
  private boolean joins(int i) {
    String text = tokens.get(i).text();
    if (!COORDINATING.contains(text)) {
      return false;
    }
    int next = i + 1;
    while (at(next).adverb() || at(next).means(Sense.PLEASE) || at(next).is("then")) {
      next++;
    }
    boolean question =
        (at(next).wh() && !text.equals("or"))
            || (at(next).wh() && at(next + 1).auxiliary())
            || (at(next).auxiliary() && subject(next + 1));
    if (text.equals("or")) {
      return question;
    }
    return question
        || (text.equals("but") && !at(next).is("not"))
        || at(next).in("if", "whether", "let", "once")
        || imperative(next)
        || (at(next).subject() && verbal(next + 1))
        || sentence(next);
  }

  private boolean subject(int i) {
    return at(i).subject() || at(i).determiner();
  }

  private boolean verbal(int i) {
    return at(i).auxiliary() || at(i).verb() != null || at(i).adverb() || at(i).is("would");
  }

  private boolean imperative(int i) {
    Token token = at(i);
    if (!token.base() || clause.stream().noneMatch(it -> it.verb() != null)) {
      return false;
    }
    Sense verb = token.verb();
    boolean asks = verb == Sense.GIVE || verb == Sense.CONFIRM || verb == Sense.CHOOSE;
    return asks && (token.noun() == null || at(i + 1).determiner() || at(i + 1).in("me", "us"));
  }

  /// A noun phrase and its verb.
  private boolean sentence(int i) {
    if (!at(i).determiner() && !at(i).is("there")) {
      return false;
    }
    for (int j = i + 1; j < i + 6 && j < tokens.size(); j++) {
      Token token = at(j);
      if (token.mark() || token.wh() || token.in("i", "we", "you", "it", "to", "or", "that")) {
        return false;
      }
      if (token.modal() || token.in("is", "are", "was", "were", "has", "have", "will")) {
        return true;
      }
    }
    return false;
  }

  private boolean subordinates(int i) {
    Token token = tokens.get(i);
    Token before = clause.getLast();
    Token next = at(i + 1);
    boolean clausal = next.subject() || next.determiner() || next.ing() || sentence(i + 1);
    return switch (token.text()) {
      case "before",
          "because",
          "since",
          "while",
          "whilst",
          "unless",
          "until",
          "although",
          "though",
          "whereas",
          "after" ->
          clausal && (!next.determiner() || next.subject() || sentence(i + 1));
      case "once" -> next.subject() || sentence(i + 1);
      case "so" -> next.in("that", "i", "we", "as");
      case "if" -> (!knowing(before) || done(before)) && !before.is("as") && !before.is("even");
      case "when" ->
          next.subject()
              && !before.is("of")
              && !knowing(before)
              && !COORDINATING.contains(before.text());
      case "as" -> next.is("soon") || (next.in("i", "we", "it") && !before.in("such", "soon"));
      case "in" -> next.is("case");
      case "to" -> purpose(before, next);
      default -> false;
    };
  }

  /// "I will cancel it if ...": a condition, not an indirect question.
  private boolean done(Token before) {
    return before.is("it")
        && clause.stream().anyMatch(it -> it.verb() != null && it.verb().deed())
        && clause.stream()
            .noneMatch(it -> it.in("appreciate", "love", "like", "prefer", "mind", "help"));
  }

  private static boolean knowing(Token token) {
    return (token.verb() != null && KNOWING.contains(token.verb()))
        || token.adjective() == Sense.OK
        || token.in("me", "us", "know", "mind", "it", "appreciate", "great", "helpful", "is");
  }

  /// "... to find the right order": the part before is complete without it.
  private static boolean purpose(Token before, Token next) {
    boolean aim =
        next.base()
            && next.verb() != null
            && switch (next.verb()) {
              case FIND, CONFIRM, PROCESS, PROCEED, HELP, LOOK -> true;
              default -> next.in("make", "ensure", "avoid", "begin", "protect", "be");
            };
    boolean object =
        before.noun() != null && (before.verb() == null) && before.noun() != Sense.CONSENT;
    return aim && object && !before.in("way", "need", "chance", "thing", "things", "option");
  }

  /// Whether the main clause begins here without a comma before it.
  private boolean mainAfterSubordinate(int i) {
    if (clause.size() < 3 || !SUBORDINATING.contains(first().text())) {
      return clause.size() >= 2 && first().is("to") && (at(i).means(Sense.PLEASE) || agent(i));
    }
    Token token = tokens.get(i);
    Token before = clause.getLast();
    if (token.means(Sense.PLEASE)) {
      return !before.is("you") && clause.size() > 3;
    }
    boolean open = before.wh() || before.is("that") || COORDINATING.contains(before.text());
    boolean verb = clause.stream().anyMatch(it -> it.verb() != null || it.auxiliary());
    return verb
        && !open
        && clause.size() >= 3
        && ((agent(i) && clause.stream().skip(1).anyMatch(Token::subject)) || asks(i));
  }

  private boolean agent(int i) {
    return at(i).in("i", "we")
        && (at(i + 1).auxiliary() || (at(i + 1).adverb() && at(i + 2).auxiliary()));
  }

  private boolean asks(int i) {
    return (at(i).modal() && at(i + 1).in("i", "you", "we"))
        || (at(i).in("what", "which") && at(i + 1).in("is", "are", "was"))
        || (at(i).base() && at(i).verb() == Sense.GIVE && at(i).text().contains("let me know"));
  }

  private Token first() {
    for (Token token : clause) {
      if (!COORDINATING.contains(token.text()) && !token.adverb()) {
        return token;
      }
    }
    return clause.getFirst();
  }
}
