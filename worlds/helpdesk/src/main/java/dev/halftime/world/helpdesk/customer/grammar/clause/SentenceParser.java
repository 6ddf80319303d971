package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Particles;
import dev.halftime.world.helpdesk.customer.grammar.word.PlainText;
import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import dev.halftime.world.helpdesk.customer.grammar.word.WordSenses;
import dev.halftime.world.helpdesk.customer.grammar.word.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The clauses of a sentence.
public final class SentenceParser {

  /// Filler words inside a clause.
  private static final Set<String> DROPPED =
      Set.of(
          "again",
          "once again",
          "still",
          "now",
          "then",
          "next",
          "indeed",
          "though",
          "however",
          "otherwise",
          "meanwhile",
          "alternatively",
          "finally",
          "lastly",
          "firstly",
          "secondly",
          "first",
          "honestly",
          "frankly",
          "luckily",
          "unfortunately",
          "sadly",
          "regrettably",
          "actually",
          "additionally",
          "anyway",
          "once more",
          "one more time",
          "first of all",
          "in addition",
          "by the way",
          "well");

  private SentenceParser() {}

  /// The words and phrases of a line, without fillers.
  public static List<Token> tokens(PlainText.Line line) {
    List<Token> tokens = new ArrayList<>();
    for (Token token : WordSenses.tokens(Words.of(line.text()))) {
      boolean inside =
          token.text().startsWith("about ") && !tokens.isEmpty() && !tokens.getLast().mark();
      if (inside && token.expression() == Sense.OPEN) {
        tokens.addAll(WordSenses.words(token.text()));
      } else if (!dropped(token)) {
        tokens.add(token);
      }
    }
    return Particles.joined(tokens);
  }

  private static boolean dropped(Token token) {
    if (token.expression() == Sense.FILLER) {
      return token.noun() == null && token.verb() == null && token.adjective() == null;
    }
    return token.expression() == Sense.OPEN
        || (token.expression() == Sense.LEAD && DROPPED.contains(token.text()));
  }

  /// The clauses of a sentence, in order.
  ///
  /// @param tokens of a sentence
  /// @param question whether a question mark ends it
  public static List<Clause> clauses(List<Token> tokens, boolean question) {
    List<Clause> clauses = new ArrayList<>();
    List<List<Token>> parts = ClauseSplitter.split(tokens);
    for (int i = 0; i < parts.size(); i++) {
      List<Token> part = parts.get(i);
      boolean last = i == parts.size() - 1;
      Clause clause = ClauseParser.parse(part, question && last, false);
      clauses.add(without(clause, part));
    }
    return clauses;
  }

  /// The clause without "please" inside.
  private static Clause without(Clause clause, List<Token> part) {
    if (part.stream().noneMatch(it -> it.expression() == Sense.PLEASE)) {
      return clause;
    }
    List<Token> rest =
        part.stream().filter(it -> it.expression() != Sense.PLEASE || part.size() == 1).toList();
    return rest.isEmpty() ? clause : ClauseParser.parse(rest, clause.question(), true);
  }
}
