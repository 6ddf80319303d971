package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;

/// Recognizes references to earlier visits: "you told us", "we agreed".
public final class EarlierVisits {

  private EarlierVisits() {}

  /// Whether a reference to an earlier conversation begins at this word.
  public static boolean refers(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (!token.in("you", "we")) {
      return false;
    }
    int j = i + 1;
    boolean had = false;
    while (j < tokens.size()
        && (tokens.get(j).adverb()
            || tokens.get(j).in("had", "have", "already", "would", "previously", "once"))) {
      had |= tokens.get(j).in("had", "would");
      j++;
    }
    if (j >= tokens.size()) {
      return false;
    }
    Token verb = tokens.get(j);
    boolean together =
        token.is("we") && verb.past() && (verb.verb() == Sense.SAY || verb.is("agreed"));
    boolean us = Clause.word(tokens.subList(j, Math.min(j + 3, tokens.size())), "us", "my", "our");
    boolean told =
        token.is("you")
            && (verb.in("told", "gave", "told us", "gave us", "told my", "announced", "named")
                || (verb.past() && (verb.verb() == Sense.SAY || verb.verb() == Sense.GIVE)));
    return together || (told && (us || had || verb.text().endsWith(" us") || verb.is("announced")));
  }

  /// Whether the agent says that it does not know the earlier conversation.
  public static boolean gone(Clause clause) {
    boolean known =
        clause.verb(Sense.GET)
            || clause.verb(Sense.FIND)
            || clause.verb(Sense.KNOW)
            || clause.verb(Sense.REMEMBER)
            || clause.verb(Sense.NOTE)
            || clause.verb(Sense.KEEP)
            || clause.word(
                "access", "written", "see", "remember", "recall", "know", "show", "new", "store");
    return (clause.negated() || clause.word("no", "nothing", "without", "never", "new"))
        && (known || clause.has(Sense.RECORDS));
  }
}
