package dev.halftime.world.helpdesk.customer.grammar;

import java.util.regex.Pattern;

/// The forms of what agents say has happened, will happen, or cannot be found.
public final class StatementForms {

  private static final Pattern NOT =
      Pattern.compile(
          " (?:not|no|never|unable|nothing|none|NOTHING|fail|failed|fails|trouble|struggling|struggle|without|having"
              + " trouble|hard|difficult|isnt|neither|PROBLEM) ");

  private static final Pattern THINGS =
      Pattern.compile(
          " (?:ORDER|ORDERS|ORDERNO|NUMBER|EMAIL|ACCOUNT|NAME|ITEM|ITEMS|customer|anyone|anybody|anything|any|it|that|one|match|you|record|RECORDS|FIND|result|under|MATCHES|IDENT|information|details|them|a|ADDRESS)"
              + " ");

  private static final Pattern UNFOUND =
      Pattern.compile(
          " (?:not|never|unable|failed|trouble|struggling|PROBLEM|hard|difficult|NOTHING|nothing|no|fails)(?:"
              + " \\S+){0,4}?"
              + " (?:FIND|FINDING|FOUND|EXISTS|MATCHES|FINDS|seeing|SEEING|VALID|recognised|yours|MATCHING)(?="
              + " )| not HAVE (?:a|an|any|that|this)(?: \\S+){0,3}?"
              + " (?:ORDER|ACCOUNT|customer|ORDERNO|EMAIL)(?= )| not (?:know|HAVE)"
              + " (?:that|this|the|your|any) (?:ADDRESS|EMAIL|NUMBER|ORDERNO|NAME|ORDER)(?= )|"
              + " (?:HAVE|got|found|FOUND|RETURNED|came|COMES|search|searched|FIND) (?:\\S+"
              + " ){0,2}?(?:nothing|NOTHING)(?= )| (?:are|is) not in (?:that|this|the|your|it)(?:"
              + " ORDER)?(?= )| (?:but|and) no w\\d+(?= )| no (?:RECORDS|record|trace)(?:"
              + " \\S+){0,3}? (?:ORDER|EMAIL|ACCOUNT|NUMBER|ORDERNO|NAME|customer)(?= )| no (?:\\S+"
              + " ){1,6}(?:in|on|under|with|for) (?:(?:that|this|your|the)"
              + " (?:ORDER|ACCOUNT|NUMBER|EMAIL)|it|there)(?= )|^(?: \\S+){0,3}"
              + " (?:NOTHING|nothing|no)(?: \\S+){0,3}?"
              + " (?:ORDER|ORDERS|ORDERNO|ACCOUNT|customer|EMAIL|match|result|results|record|RECORDS|under|with|for|EXISTS|FOUND|MATCHES|HAVE|matching)(?="
              + " )|(?:"
              + " (?:ORDER|ORDERNO|NUMBER|EMAIL|NAME|that|it|details|IDENT|ITEM|this|ACCOUNT|they|two|one|information|you"
              + " GIVEN)) (?:\\S+ ){0,7}?(?:is|are|does|do|seems|WORKS|was|be|have|has|GIVEN|look)"
              + " (?:\\S+ ){0,3}?(?:INVALID|not (?:WORKS to )?(?:be"
              + " )?(?:OK|correct|on|in|under|among|part|the one|one"
              + " of|ours|yours|there|known|ORDER|a"
              + " known|RETURN|belong|from|MATCHES|EXISTS|match|HAVE|contain|include|FOUND|FIND|listed|quite|seem)|different|off|slightly)(?="
              + " )| (?:ORDERNO|NUMBER|EMAIL|NAME) (?:\\S+ ){0,3}?(?:is|are|was|seems|WORKS)"
              + " (?:\\S+ )?PROBLEM(?= )|(?: (?:ORDER|ORDERNO|EMAIL|NUMBER)) (?:not|un)(?: \\S+)?"
              + " (?:FOUND|OK|EXISTS|known)(?= )| INVALID | (?:MATCHES|belongs?) to"
              + " (?:another|someone|somebody|a different|INVALID)| NOTHING (?:\\S+"
              + " )?(?:in|on|under|with|for|here|that|by|FOUND|EXISTS|ORDER)(?= )");

  /// Says that an earlier talk is not known.
  public static final Pattern REMEMBERING =
      Pattern.compile(
          " (?:not|no|never|unable|nothing|NOTHING|without|lack|lost)(?: \\S+){0,5}?"
              + " (?:RECORDS|remember|recall|EARLIER|retain|memory|saved|history|context|access|stored|kept|carry"
              + " over|carried over)(?= )");

  /// Says that something was done.
  public static final Pattern DONE =
      Pattern.compile(
          " (?:RETURNED|EXCHANGED|CANCELLED|CHANGED|REPLACED|REFUNDED|PROCESSED|MADE|SENT|COMES|TOTAL|successfully|live|back"
              + " on|back to|in place) ");

  /// Says what may be done, or on what condition.
  public static final Pattern FUTURE =
      Pattern.compile(
          " (?:i|we) (?:\\S+ )?(?:will|would|can|could|am going to|am about to|are going to|plan"
              + " to|intend to|have to|NEED to|HAVE to|want to|may|might|should|am"
              + " (?:CANCELLING|PROCESSING|RETURNING|CHANGING|EXCHANGING|REFUNDING)) | let"
              + " (?:me|us) | if you | you (?:can|could|may|might) |^ if | would"
              + " (?:be|CHARGE|have|come|cost|leave|COMES) | NEED to ");

  private static final String PAST =
      "(?:RETURNED|EXCHANGED|CANCELLED|CHANGED|REPLACED|REFUNDED|PROCESSED|MADE|SENT)";

  /// What is possible, denied or under way is not done.
  public static final Pattern UNDONE =
      Pattern.compile(
          " (?:can|could|would|may|might|must|has to|have to|NEED to|NEED|to|should) be (?:\\S+ )?"
              + PAST
              + " | being (?:\\S+ )?"
              + PAST
              + " | (?:not|nothing|NOTHING|never|none|neither|no)(?: \\S+){0,5}? "
              + PAST
              + " | (?:have|HAVE|get) (?:it|that|them|this) (?:\\S+ )?"
              + PAST
              + " | yet | "
              + PAST
              + " until | ready to | (?:about|going) to ");

  /// Names what must come first.
  public static final Pattern WAITS =
      Pattern.compile(
          " (?:if|once|as soon as|when|after|until|unless|before) (?:you|i have"
              + " your|that|this|everything|it) .*");

  private StatementForms() {}

  /// Whether a clause says that something which the customer named is not there, or does not fit.
  public static boolean missing(String s) {
    if (Shape.of(".* you (can|could|do|did|would) not .*", s)
        || Shape.of(".* without (it|that) .*", s)) {
      return false;
    }
    if (!NOT.matcher(s).find() && !s.contains(" NOTHING ") && !s.contains(" INVALID ")) {
      return false;
    }
    if (s.contains(" ADDRESS ") && !s.contains(" EMAIL ")) {
      return false;
    }
    if (Shape.of(".* (EARLIER|remember|recall|price|CHARGE|way|reason|VARIANT|available) .*", s)
        && !s.contains(" INVALID ")) {
      return false;
    }
    return UNFOUND.matcher(s).find()
        && (Shape.of(".* (NOTHING|w\\d+|in (that|this|the|your) ORDER) .*", s)
            || THINGS.matcher(s).find()
            || s.contains(" INVALID "));
  }
}
