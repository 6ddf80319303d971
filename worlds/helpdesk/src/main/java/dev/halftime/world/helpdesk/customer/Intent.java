package dev.halftime.world.helpdesk.customer;

import static dev.halftime.world.helpdesk.customer.Cue.DO_CANCEL;
import static dev.halftime.world.helpdesk.customer.Cue.DO_CHANGE;
import static dev.halftime.world.helpdesk.customer.Cue.DO_EXCHANGE;
import static dev.halftime.world.helpdesk.customer.Cue.DO_REPLACE;
import static dev.halftime.world.helpdesk.customer.Cue.DO_RETURN;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The kind of a request.
public enum Intent {
  RETURN,
  EXCHANGE,
  CANCEL,
  ADDRESS,
  CHANGE,
  WRONG,
  STATUS,
  /// What an order, or an item of it, cost and when it was placed or delivered.
  PURCHASE,
  /// The price of something.
  PRICE;

  private static final Set<Cue> ACTIONS =
      EnumSet.of(DO_RETURN, DO_EXCHANGE, DO_CHANGE, DO_CANCEL, DO_REPLACE);

  /// The actions that may be mentioned while this request is served.
  private Set<Cue> compatibleActions() {
    return switch (this) {
      case RETURN -> EnumSet.of(DO_RETURN);
      case EXCHANGE -> EnumSet.of(DO_EXCHANGE, DO_CHANGE, DO_RETURN, DO_REPLACE);
      case CANCEL -> EnumSet.of(DO_CANCEL);
      case ADDRESS -> EnumSet.of(DO_CHANGE);
      case CHANGE -> EnumSet.of(DO_CHANGE, DO_EXCHANGE, DO_REPLACE);
      case WRONG -> EnumSet.of(DO_REPLACE, DO_EXCHANGE);
      case STATUS -> EnumSet.of(DO_RETURN);
      case PURCHASE, PRICE -> EnumSet.noneOf(Cue.class);
    };
  }

  /// The intent of a request, given as an infinitive without "to".
  static Intent of(String wish) {
    if (wish.contains("in all") || wish.contains("what I paid for") || wish.contains(") cost")) {
      return PURCHASE;
    }
    if (wish.contains("the cheapest")) {
      return PRICE;
    }
    if (wish.contains("address")) {
      return ADDRESS;
    }
    if (wish.contains("where my refund") || wish.contains("how much I get back")) {
      return STATUS;
    }
    if (wish.contains("right item")
        || wish.contains("that item")
        || wish.contains("item sent that I ordered")) {
      return WRONG;
    }
    if (wish.contains("cancel")) {
      return CANCEL;
    }
    if (wish.startsWith("change") || wish.startsWith("have")) {
      return CHANGE;
    }
    return wish.startsWith("exchange") || wish.startsWith("swap") ? EXCHANGE : RETURN;
  }

  /// Whether the cues propose something other than this.
  boolean contradicts(Set<Cue> cues) {
    return mentionsAction(cues) && compatibleActions().stream().noneMatch(cues::contains);
  }

  /// Whether the cues mention an action that changes an order.
  static boolean mentionsAction(Set<Cue> cues) {
    return cues.stream().anyMatch(ACTIONS::contains);
  }

  /// The name of the list of opening phrases.
  String opening() {
    return "open " + name().toLowerCase(Locale.ROOT);
  }
}
