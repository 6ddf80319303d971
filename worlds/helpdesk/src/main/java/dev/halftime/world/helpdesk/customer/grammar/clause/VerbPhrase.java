package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The verbs of a clause with tense, voice and polarity: "would like to know", "has not been sent".
final class VerbPhrase {

  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "never", "no longer", "unable", "cannot", "neither", "nor", "hardly", "without");

  private static final Token WILL = new Token("will", null, null, null, null, Token.Form.NONE);

  private final List<Token> t;

  /// The senses of the verbs.
  final Set<Sense> verbs = EnumSet.noneOf(Sense.class);

  /// The last verb; null if there is none or it is a form of "to be".
  @Nullable Token last;

  boolean negated;
  boolean passive;
  Clause.Tense tense = Clause.Tense.PRESENT;
  private int i;

  /// @param tokens of a clause
  VerbPhrase(List<Token> tokens) {
    this.t = tokens;
  }

  private Token at(int j) {
    return j >= 0 && j < t.size() ? t.get(j) : ClauseSplitter.NONE;
  }

  /// Reads the verbs after an auxiliary.
  ///
  /// @param from index at which the search starts
  /// @return index of the first token after them
  int chain(Token auxiliary, int from) {
    i = from;
    chain(auxiliary);
    return i;
  }

  /// Reads the verbs from a finite one on.
  ///
  /// @param finite its index; negative if there is none
  /// @return index of the first token after them
  int predicate(int finite) {
    if (finite < 0) {
      i = t.size();
      return i;
    }
    Token first = at(finite);
    begin(first);
    if ((first.past() && !first.auxiliary()) || first.form() == Token.Form.PAST) {
      tense = Clause.Tense.PAST;
    }
    if (first.is("cannot")) {
      negated = true;
    }
    i = finite;
    if (first.auxiliary()) {
      i++;
      chain(first);
    } else {
      verb(first);
    }
    return i;
  }

  /// Takes the tense from a finite verb.
  void begin(Token auxiliary) {
    switch (auxiliary.text()) {
      case "can", "may" -> tense = Clause.Tense.POSSIBLE;
      case "could", "would", "might", "should", "ought" -> tense = Clause.Tense.CONDITIONAL;
      case "will", "shall" -> tense = Clause.Tense.FUTURE;
      case "did", "was", "were", "had" -> tense = Clause.Tense.PAST;
      default -> {}
    }
  }

  /// The verbs after an auxiliary and, in inverted order, after the subject.
  private void chain(Token auxiliary) {
    Token helper = auxiliary;
    if (Token.HAVE.contains(auxiliary.text()) && continues(i) && tense == Clause.Tense.PRESENT) {
      tense = Clause.Tense.PERFECT;
    }
    while (i < t.size()) {
      Token token = at(i);
      if (NEGATIONS.contains(token.text())) {
        negated = true;
        i++;
        if (token.is("unable") && at(i).is("to")) {
          i++;
          helper = WILL;
        }
      } else if (token.in("going", "about") && at(i + 1).is("to")) {
        tense = Clause.Tense.FUTURE;
        i += 2;
        helper = WILL;
      } else if (token.in(
              "able",
              "happy",
              "glad",
              "ready",
              "set",
              "free",
              "sure",
              "willing",
              "pleased",
              "allowed",
              "permitted",
              "able to",
              "all set",
              "meant",
              "supposed",
              "due",
              "curious",
              "sorry")
          && at(i + 1).is("to")
          && (at(i + 2).verb() != null || at(i + 2).in("be", "have", "do"))) {
        i += 2;
        if (tense == Clause.Tense.PRESENT) {
          tense = Clause.Tense.POSSIBLE;
        }
        helper = WILL;
      } else if (token.in("be", "been", "being") && token.verb() == null) {
        helper = token;
        i++;
      } else if (Token.HAVE.contains(token.text()) && continues(i + 1)) {
        tense = helper.modal() || helper.equals(WILL) ? tense : Clause.Tense.PERFECT;
        helper = token;
        i++;
      } else if (token.adverb()
          || (token.text().endsWith("ly") && token.verb() == null && token.noun() == null)) {
        i++;
      } else if (token.verb() != null && verbal(helper, token)) {
        aspect(helper, token);
        verb(token);
        return;
      } else if (helper.auxiliary() && unknownVerb(helper, token)) {
        aspect(helper, token);
        last = token;
        i++;
        return;
      } else {
        owns(helper);
        return;
      }
    }
    owns(helper);
  }

  /// "To have" as the only verb.
  private void owns(Token helper) {
    if (Token.HAVE.contains(helper.text())) {
      verbs.add(Sense.GET);
      last = helper;
      if (at(i).is("to") && at(i + 1).verb() != null) {
        verbs.add(Sense.NEED);
        i++;
        verb(at(i));
      }
    } else if (helper.in("do", "does", "did") && at(i).mark()) {
      last = helper;
    }
  }

  private boolean continues(int j) {
    int k = j;
    while (at(k).adverb() || at(k).is("not") || at(k).is("been") || at(k).text().endsWith("ly")) {
      if (at(k).is("been")) {
        return true;
      }
      k++;
    }
    return at(k).participle() || FiniteVerb.past(at(k)) || at(k).in("been", "had", "done", "gone");
  }

  private static boolean unknownVerb(Token helper, Token token) {
    boolean free = token.noun() == null && token.adjective() == null && !token.determiner();
    return free
        && (FiniteVerb.past(token)
            || helper.in("been", "being")
            || (token.text().endsWith("ing") && Token.BE.contains(helper.text()))
            || ((helper.modal() || Token.DO.contains(helper.text()))
                && token.text().matches("[a-z]{3,}")
                && !token.subject()
                && !token.in("have")));
  }

  /// Whether a word is a verb after this auxiliary.
  private boolean verbal(Token helper, Token token) {
    if (Token.BE.contains(helper.text())) {
      return token.ing() || (token.participle() && !(token.adjective() == Sense.OK));
    }
    if (Token.HAVE.contains(helper.text())) {
      return token.participle();
    }
    return token.form() == Token.Form.BASE || (helper.is("would") && token.participle());
  }

  private void aspect(Token helper, Token token) {
    boolean be = Token.BE.contains(helper.text());
    if (be && token.participle() && !token.ing()) {
      passive = true;
    }
    if (be && token.ing() && tense == Clause.Tense.PRESENT) {
      tense = Clause.Tense.PROGRESSIVE;
    }
    if (Token.HAVE.contains(helper.text()) && tense == Clause.Tense.PRESENT) {
      tense = Clause.Tense.PERFECT;
    }
  }

  /// Adds a verb and the infinitive that depends on it.
  private void verb(Token token) {
    last = token;
    if (token.verb() != null) {
      verbs.add(token.verb());
    }
    i++;
    Token next = at(i);
    if (next.in("not") || next.is("never")) {
      negated = true;
      i++;
      next = at(i);
    }
    if (next.is("to") && at(i + 1).verb() != null && at(i + 1).form() == Token.Form.BASE) {
      i++;
      verb(at(i));
    } else if (next.is("to") && at(i + 1).in("be", "have", "do")) {
      i++;
      Token helper = at(i);
      i++;
      chain(helper);
    } else if (next.in("me", "us", "you", "i")
        && at(i + 1).is("to")
        && at(i + 2).verb() != null
        && at(i + 2).form() == Token.Form.BASE) {
      i += 2;
      verb(at(i));
    } else if (token.in("let", "lets") && at(i).in("me", "us") && at(i + 1).base()) {
      i++;
      verb(at(i));
    } else if (next.ing()
        && token.verb() != null
        && (token.verb() == Sense.AGREE
            || token.is("go")
            || token.is("start")
            || token.is("try")
            || token.is("keep"))) {
      verb(next);
    }
  }
}
