package dev.halftime.world.helpdesk.customer;

/// What a customer does with an agent's turn.
enum Reaction {
  /// Tells what is asked for.
  ANSWERS,
  /// Says yes, or no and what is wrong.
  JUDGES,
  /// Says again what was said in an earlier visit, or grumbles.
  RECALLS,
  /// Puts right what the agent cannot find, or insists on it.
  INSISTS,
  /// Has nothing to say about what is asked.
  SHRUGS,
  /// Complains of a refusal; asks on if it has done so before.
  COMPLAINS,
  /// Asks what comes next, or leaves if nothing is open.
  ASKS_ON,
  WAITS,
  /// Lets the agent go ahead.
  LETS_PROCEED,
  /// Asks whether the agent can help.
  ASKS_FOR_HELP,
  /// Asks what is meant.
  ASKS_BACK;

  /// The reaction to a turn of a customer of the second edition who is not yet served.
  static Reaction to(UnderstoodUtterance meaning) {
    if (!meaning.asked().isEmpty()) {
      return ANSWERS;
    }
    if (meaning.proposal()) {
      return JUDGES;
    }
    if (meaning.has(Cue.EARLIER)) {
      return RECALLS;
    }
    boolean missing = meaning.any(Cue.MISSING, Cue.MISMATCH) && !meaning.has(Cue.REFUSAL);
    return missing ? INSISTS : toTold(meaning);
  }

  /// The reaction to what neither asks nor proposes anything.
  static Reaction toTold(UnderstoodUtterance meaning) {
    if (meaning.has(Cue.OTHER)) {
      return SHRUGS;
    }
    if (meaning.has(Cue.REFUSAL)) {
      return COMPLAINS;
    }
    if (meaning.any(Cue.BYE, Cue.CLOSE) || meaning.has(Cue.DONE)) {
      return ASKS_ON;
    }
    if (meaning.has(Cue.WAIT)) {
      return WAITS;
    }
    if (meaning.has(Cue.FUTURE)) {
      return LETS_PROCEED;
    }
    if (meaning.has(Cue.NEWS)) {
      return ASKS_ON;
    }
    return meaning.has(Cue.GREETING) ? ASKS_FOR_HELP : ASKS_BACK;
  }
}
