package dev.halftime.world.helpdesk.clerk;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The figures of the policy that an agent was given, as it reads them.
record WrittenPolicy(LocalDate today, int returns, int exchanges, long fee) {

  private static final Pattern NUMBERS =
      Pattern.compile(
          "Today: (\\S+)\\s+Return window: (\\d+) days\\s+Exchange window: (\\d+) days"
              + "[^$]*?Return fee: (\\d+)\\.(\\d\\d)");

  /// Reads the table at the end of the instructions.
  ///
  /// @throws IllegalArgumentException if there is none
  static WrittenPolicy of(String instructions) {
    Matcher numbers = NUMBERS.matcher(instructions);
    if (!numbers.find(Math.max(0, instructions.lastIndexOf("## Numbers")))) {
      throw new IllegalArgumentException(
          "the instructions have no table of numbers, which the clerk needs: it serves the"
              + " helpdesk only");
    }
    return new WrittenPolicy(
        LocalDate.parse(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        Integer.parseInt(numbers.group(3)),
        Long.parseLong(numbers.group(4)) * 100 + Long.parseLong(numbers.group(5)));
  }
}
