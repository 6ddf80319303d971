package dev.halftime.world.tau2.user;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides from a customer's notes whether they agree to a proposal.
final class Wishes {

  /// An action that agents propose.
  private enum ActionKind {
    CANCEL("cancel"),
    RETURN("return(?!\\s+(flight|trip|date))"),
    EXCHANGE("exchang|swap"),
    UPGRADE("upgrad"),
    DOWNGRADE("downgrad"),
    INSURANCE("insurance"),
    TRANSFER("transfer(red)? .{0,20}(human|agent|representative|colleague)|human agent"),
    PLAN("(change|switch|upgrade).{0,20}\\bplan"),
    REFUEL("refuel|add .{0,20}\\b(gb|data)"),
    COMPENSATION("certificate|voucher|compensation");

    private final Pattern named;

    ActionKind(String named) {
      this.named = Pattern.compile("(?i)\\b(" + named + ")");
    }
  }

  private static final Pattern NO =
      Pattern.compile(
          "(?i)\\b(not|don't|doesn't|never|no|without|n't|neither|nor|under no circumstances)\\b");

  private static final Pattern LIMIT =
      Pattern.compile(
          "(?i)\\b(?:less than|under|below|at most|up to) \\$?([0-9][0-9,]*(?:\\.[0-9]+)?)");

  private static final Pattern AMOUNT = Pattern.compile("\\$\\s?([0-9][0-9,]*(?:\\.[0-9]+)?)");

  private final Map<ActionKind, Boolean> wanted = new EnumMap<>(ActionKind.class);
  private final double most;

  Wishes(String notes) {
    for (String sentence : FirstPerson.sentences(notes)) {
      for (ActionKind action : ActionKind.values()) {
        Matcher named = action.named.matcher(sentence);
        if (named.find()) {
          String before = sentence.substring(Math.max(0, named.start() - 40), named.start());
          boolean refused = NO.matcher(before).find();
          wanted.merge(action, !refused, (one, other) -> one || other);
        }
      }
    }
    Matcher limit = LIMIT.matcher(notes);
    most = limit.find() ? number(limit.group(1)) : Double.MAX_VALUE;
  }

  /// Returns whether the customer agrees: to everything that their notes do not oppose.
  boolean agree(String proposal) {
    for (ActionKind action : ActionKind.values()) {
      boolean proposed = action.named.matcher(proposal).find();
      if (proposed && Boolean.FALSE.equals(wanted.get(action))) {
        return false;
      }
      if (proposed && unasked(action) && !wanted.containsKey(action)) {
        return false;
      }
    }
    Matcher amount = AMOUNT.matcher(proposal);
    double highest = 0;
    while (amount.find()) {
      highest = Math.max(highest, number(amount.group(1)));
    }
    return highest <= most || highest == 0;
  }

  /// Changes to a customer's property are rejected if the customer never mentioned them.
  private static boolean unasked(ActionKind action) {
    return switch (action) {
      case CANCEL, RETURN, UPGRADE, DOWNGRADE, INSURANCE, PLAN -> true;
      case EXCHANGE, TRANSFER, REFUEL, COMPENSATION -> false;
    };
  }

  private static double number(String digits) {
    return Double.parseDouble(digits.replace(",", "").toLowerCase(Locale.ROOT));
  }
}
