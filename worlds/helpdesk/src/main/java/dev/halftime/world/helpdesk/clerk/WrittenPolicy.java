package dev.halftime.world.helpdesk.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.world.helpdesk.shop.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The figures of the policy, as parsed by the clerk.
record WrittenPolicy(LocalDate today, int returns, int exchanges, long fee) {

  private static final Pattern NUMBERS =
      Pattern.compile(
          "Today: (\\S+)\\s+Return window: (\\d+) days\\s+Exchange window: (\\d+) days"
              + "[^$]*?Return fee: (\\d+)\\.(\\d\\d)");

  /// Parses the table at the end of the instructions, if there is one.
  static Optional<WrittenPolicy> in(String instructions) {
    Matcher numbers = NUMBERS.matcher(instructions);
    return numbers.find(Math.max(0, instructions.lastIndexOf("## Numbers")))
        ? Optional.of(
            new WrittenPolicy(
                LocalDate.parse(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                Long.parseLong(numbers.group(4)) * 100 + Long.parseLong(numbers.group(5))))
        : Optional.empty();
  }

  /// Parses the result of `get_shop`.
  ///
  /// @param shop a missing node if the call was refused
  /// @throws IllegalArgumentException if there is no such tool, or if the result is that of another
  ///   call
  static WrittenPolicy of(JsonNode shop) {
    if (shop.isMissingNode()) {
      throw new IllegalArgumentException(
          "neither the instructions nor the tool get_shop, whose call was refused, tell the policy"
              + " figures that the clerk needs; it supports only the helpdesk");
    }
    if (!shop.has("today")) {
      throw new IllegalArgumentException(
          "the result that followed the call of get_shop lacks the policy figures, such as 'today':"
              + " the clerk takes what follows a call as its result, so it does not support"
              + " assumptions under which results come late or are lost");
    }
    return new WrittenPolicy(
        LocalDate.parse(shop.path("today").asText()),
        shop.path("return_window_days").asInt(),
        shop.path("exchange_window_days").asInt(),
        Money.cents(shop.path("return_fee")));
  }
}
