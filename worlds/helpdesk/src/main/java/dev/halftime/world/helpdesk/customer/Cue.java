package dev.halftime.world.helpdesk.customer;

import java.util.Locale;

/// A sign in an agent's words, found by the phrases of `hearing.txt` (first edition) or by
/// [SpeechActs].
enum Cue {
  /// A word that asks or relates: "which order?", but also "the day on which".
  WH,
  /// Asks for an answer other than yes or no.
  OPEN,
  /// Asks for agreement.
  PROPOSE,
  TOPIC_IDENTITY,
  TOPIC_NAME,
  TOPIC_EMAIL,
  TOPIC_ORDER,
  TOPIC_ITEM,
  TOPIC_WISH,
  TOPIC_REASON,
  TOPIC_ADDRESS,
  TOPIC_PAYMENT,
  TOPIC_PREFERENCE,
  ORDER,
  NUMBER,
  REFUND,
  CREDIT,
  ORIGINAL,
  OR,
  PREFER,
  DO_RETURN,
  DO_EXCHANGE,
  DO_CHANGE,
  DO_CANCEL,
  DO_REPLACE,
  /// Something that the customer named does not exist.
  MISSING,
  /// Something that the customer named does not fit something else.
  MISMATCH,
  DONE,
  FUTURE,
  REFUSAL,
  /// Asks whether there is anything else.
  CLOSE,
  BYE,
  WAIT,
  GREETING,
  MORE,
  /// Asks for what was said in an earlier talk; heard in the second edition.
  EARLIER,
  /// Tells something that is none of the others; heard in the second edition.
  NEWS,
  /// Asks for something about which customers know nothing; heard in the second edition.
  OTHER;

  /// The name of its list of phrases.
  String list() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
