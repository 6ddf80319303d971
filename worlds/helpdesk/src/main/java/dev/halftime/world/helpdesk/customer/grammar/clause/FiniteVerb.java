package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;

/// Finds the finite verb of a clause, past those of relative clauses: "the email you gave is
/// wrong".
final class FiniteVerb {

  private final List<Token> t;

  private FiniteVerb(List<Token> tokens) {
    this.t = tokens;
  }

  /// Returns the place of the first finite verb from a place on; -1 if there is none.
  static int find(List<Token> tokens, int from) {
    return new FiniteVerb(tokens).finite(from);
  }

  private Token at(int j) {
    return j >= 0 && j < t.size() ? t.get(j) : ClauseSplitter.NONE;
  }

  /// The first finite verb from here on, -1 if there is none.
  private int finite(int from) {
    for (int j = from; j < t.size(); j++) {
      Token token = at(j);
      if (relative(j, from)) {
        int later = finite(at(j).auxiliary() && at(j + 1).verb() != null ? j + 2 : j + 1);
        if (later >= 0 || !Token.PREPOSITIONS.contains(at(from).text())) {
          return later;
        }
      }
      if (token.modal() || token.in("is", "are", "was", "were", "am", "do", "does", "did")) {
        return j;
      }
      Token before = at(j - 1);
      boolean pronoun = j > from && (before.subject() || (before.adverb() && at(j - 2).subject()));
      if (token.in("have", "has", "had")) {
        return j;
      }
      if (pronoun
          && !at(j).determiner()
          && !at(j).adverb()
          && !at(j).in("of", "one", "and", "or", "for", "in", "with")) {
        if ((token.verb() != null && !token.ing() && !nounLike(j))
            || before.in("i", "we", "you")
            || past(token)) {
          return j;
        }
      }
      if (j > from && token.verb() != null && !before.is("to") && !before.determiner()) {
        boolean finiteForm = token.form() == Token.Form.THIRD && token.noun() == null;
        boolean told = token.past() && token.noun() == null && !reduced(j);
        boolean plural =
            token.base()
                && token.noun() == null
                && !token.adverb()
                && (before.noun() != null || (before.adverb() && at(j - 2).noun() != null))
                && (before.adverb() ? at(j - 2) : before).text().endsWith("s");
        if (finiteForm || told || plural) {
          return j;
        }
      }
    }
    return -1;
  }

  /// "The email you gave": a verb that belongs to a relative clause.
  private boolean relative(int j, int from) {
    Token noun = at(j - 2);
    boolean word = at(j - 3).determiner() && j - 3 >= from && !noun.adverb();
    return j - 2 >= from
        && at(j - 1).in("i", "we", "you", "it", "they")
        && (word || noun.noun() != null || noun.in("one", "ones", "all", "everything", "what"))
        && !noun.wh()
        && (at(j).auxiliary() || at(j).verb() != null);
  }

  private boolean nounLike(int j) {
    return at(j).noun() != null && at(j - 1).in("this", "that", "these", "those");
  }

  /// "The address registered with us": a participle that follows its noun.
  private boolean reduced(int j) {
    return at(j).form() != Token.Form.PAST
        && (at(j + 1).in("with", "to", "on", "by", "for", "under", "in", "as", "at")
            || j == t.size() - 1);
  }

  static boolean past(Token token) {
    return token.text().endsWith("ed") && token.noun() == null;
  }
}
