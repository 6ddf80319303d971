package dev.halftime.world.helpdesk.customer.grammar;

import java.util.EnumSet;
import java.util.Set;

/// The speech act of a clause.
///
/// @param kind kind of speech act
/// @param data data that it asks for
public record Act(Kind kind, Set<Datum> data) {

  public enum Kind {
    /// Asks for data.
    ASK,
    /// Mentions data that the agent waits for: "once I have your email".
    AWAIT,
    /// Asks the customer to confirm a proposal or an assumption.
    PROPOSE,
    /// Mentions that the agent waits for a yes: "once you agree".
    AWAIT_CONSENT,
    /// Asks for something unclear.
    ASK_UNKNOWN,
    /// Asks for something that customers of this shop cannot know.
    ASK_ALIEN,
    /// Asks the customer to rephrase.
    ASK_REPHRASED,
    /// Asks about an earlier visit.
    ASK_EARLIER,
    /// Asks whether there is anything else.
    ASK_ELSE,
    MISSING,
    /// Asks whether something that the customer gave is right.
    DOUBT,
    /// Says that the agent does not know the earlier visits.
    GONE,
    REFUSED,
    DONE,
    NOT_YET,
    WAIT,
    GREET,
    BYE,
    /// Any other statement.
    TELL,
    /// Needs no answer.
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

  /// Whether an answer is expected.
  boolean wants() {
    return switch (kind) {
      case ASK, PROPOSE, ASK_UNKNOWN, ASK_ALIEN, ASK_REPHRASED, ASK_EARLIER, ASK_ELSE -> true;
      default -> false;
    };
  }
}
