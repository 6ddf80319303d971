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

  /// The exception for a world without figures of a policy.
  static IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        "neither the instructions nor the tool get_shop, whose call was refused, tell the policy"
            + " figures that the clerk needs; it supports only the helpdesk");
  }

  /// Whether the result of a call has the figures.
  static boolean isIn(JsonNode shop) {
    return shop.path("today").asText().matches("\\d{4}-\\d\\d-\\d\\d");
  }

  /// Parses the result of `get_shop`.
  static WrittenPolicy of(JsonNode shop) {
    return new WrittenPolicy(
        LocalDate.parse(shop.path("today").asText()),
        shop.path("return_window_days").asInt(),
        shop.path("exchange_window_days").asInt(),
        Money.cents(shop.path("return_fee")));
  }
}
