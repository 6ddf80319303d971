package dev.halftime.world.helpdesk.customer.grammar;

import java.util.EnumSet;
import java.util.Set;

/// What is done by saying a clause.
///
/// @param kind what it does
/// @param data what it asks for
public record Act(Kind kind, Set<Datum> data) {

  public enum Kind {
    /// Asks for data.
    ASK,
    /// Mentions data that the agent waits for: "once I have your email".
    AWAIT,
    /// Asks for a yes or no to what is proposed or thought to be so.
    PROPOSE,
    /// Mentions that the agent waits for a yes: "once you agree".
    AWAIT_CONSENT,
    /// Asks for something, and it is not clear for what.
    ASK_UNKNOWN,
    /// Asks for what customers of this shop cannot know.
    ASK_ALIEN,
    /// Asks to hear the last thing in other words.
    ASK_REPHRASED,
    /// Asks for what was said in an earlier visit.
    ASK_EARLIER,
    /// Asks whether there is anything else.
    ASK_ELSE,
    MISSING,
    /// Asks whether something that the customer gave is right.
    DOUBT,
    /// What was said in earlier visits is not known to the agent.
    GONE,
    REFUSED,
    DONE,
    NOT_YET,
    WAIT,
    GREET,
    BYE,
    /// Tells anything else.
    TELL,
    /// Says nothing that needs an answer.
    NOTHING
  }

  static final Act NOTHING = of(Kind.NOTHING);
  static final Act TELL = of(Kind.TELL);

  static Act of(Kind kind) {
    return new Act(kind, Set.of());
  }

  static Act ask(Set<Datum> data) {
    return new Act(Kind.ASK, data);
  }

  static Act ask(Datum datum) {
    return new Act(Kind.ASK, EnumSet.of(datum));
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /// Whether an answer is wanted.
  boolean wants() {
    return switch (kind) {
      case ASK, PROPOSE, ASK_UNKNOWN, ASK_ALIEN, ASK_REPHRASED, ASK_EARLIER, ASK_ELSE -> true;
      default -> false;
    };
  }
}
