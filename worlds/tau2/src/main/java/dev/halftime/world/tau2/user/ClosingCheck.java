package dev.halftime.world.tau2.user;

import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a customer checks, before leaving, whether their problem is solved.
///
/// @param tool the customer's tool that shows it; empty if there is none
/// @param good the result of that tool if the problem is solved
record ClosingCheck(String tool, Pattern good) {

  private static final Pattern ANYTHING = Pattern.compile("");

  /// Returns the check that a customer's notes describe.
  static ClosingCheck of(String notes) {
    String words = notes.toLowerCase(java.util.Locale.ROOT);
    if (words.contains("speed test returns")) {
      return new ClosingCheck("run_speed_test", Pattern.compile("(?i)\\(excellent\\)"));
    }
    if (words.contains("status bar shows that you have signal")) {
      return new ClosingCheck("check_status_bar", Pattern.compile("(?i)excellent|good|fair|poor"));
    }
    if (words.contains("mms")) {
      return new ClosingCheck("can_send_mms", Pattern.compile("(?i)\\bcan send"));
    }
    return new ClosingCheck("", ANYTHING);
  }

  /// Returns the call of the check, if the customer has the tool.
  Optional<Handset.Use> look(List<Tool> tools) {
    return tools.stream()
        .filter(it -> it.name().equals(tool))
        .findFirst()
        .map(it -> new Handset.Use(new Action.Call(it.name(), Json.object()), ""));
  }

  /// Returns whether a use of a tool was the check.
  boolean asked(Handset.Use use) {
    return use.call().tool().equals(tool);
  }

  boolean satisfied(String result) {
    return good.matcher(result).find();
  }
}
