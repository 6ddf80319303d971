package dev.halftime.world.helpdesk.customer.grammar.clause;

import dev.halftime.world.helpdesk.customer.grammar.word.Sense;
import dev.halftime.world.helpdesk.customer.grammar.word.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A clause with its grammatical features.
///
/// @param tokens without introductory words
/// @param role whether it is a main or a subordinate clause
/// @param subject tokens of the subject; empty if there is none
/// @param verbs senses of its verbs, the finite one first: "would like to know" is `WANT`, `KNOW`
/// @param last the last verb; null if there is none or it is a form of "to be"
/// @param rest index of the first token after the verbs
/// @param question whether a question mark ends it
/// @param polite whether it contains "please"
public record Clause(
    List<Token> tokens,
    Role role,
    Mood mood,
    Person person,
    List<Token> subject,
    Set<Sense> verbs,
    @Nullable Token last,
    int rest,
    Tense tense,
    boolean passive,
    boolean negated,
    boolean question,
    boolean polite) {

  public enum Role {
    MAIN,
    /// "If ...", "once ...", "as soon as ...".
    CONDITION,
    /// "Before ...", "until ...".
    TIME,
    /// "Because ...", "so that ...", "to ...".
    PURPOSE
  }

  public enum Mood {
    /// Begins with a question word; a question or a part of one.
    OPEN,
    /// The verb comes before the subject.
    POLAR,
    IMPERATIVE,
    STATEMENT,
    /// No verb.
    FRAGMENT
  }

  /// The grammatical person.
  public enum Person {
    AGENT,
    CUSTOMER,
    OTHER
  }

  public enum Tense {
    PRESENT,
    PAST,
    PERFECT,
    FUTURE,
    /// "Would", "could", "might".
    CONDITIONAL,
    /// "Can", "may".
    POSSIBLE,
    PROGRESSIVE
  }

  public List<Token> after() {
    return tokens.subList(Math.min(rest, tokens.size()), tokens.size());
  }

  public boolean verb(Sense sense) {
    return verbs.contains(sense);
  }

  public boolean verb(Set<Sense> senses) {
    return verbs.stream().anyMatch(senses::contains);
  }

  public boolean deed() {
    return verb(Sense.DEEDS) || verb(Sense.PROCEED);
  }

  public boolean has(Sense sense) {
    return has(tokens, sense);
  }

  public static boolean has(List<Token> tokens, Sense sense) {
    for (Token token : tokens) {
      if (token.means(sense)) {
        return true;
      }
    }
    return false;
  }

  public boolean word(String... words) {
    return word(tokens, words);
  }

  public static boolean word(List<Token> tokens, String... words) {
    Set<String> any = Set.of(words);
    for (Token token : tokens) {
      if (any.contains(token.text())) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is in the past tense or the perfect.
  public boolean past() {
    return tense == Tense.PERFECT || tense == Tense.PAST;
  }

  /// Whether a form of "to be" is its only verb.
  public boolean copula() {
    return last == null && mood != Mood.FRAGMENT;
  }
}
