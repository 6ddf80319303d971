package dev.halftime.world.tau2.user;

import dev.halftime.Action;
import dev.halftime.Json;
import dev.halftime.Tool;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a customer finds out if their trouble is over, before they leave.
///
/// @param tool the tool of their own that tells; empty if none does
/// @param good what it says if the trouble is over
record ClosingCheck(String tool, Pattern good) {

  private static final Pattern ANYTHING = Pattern.compile("");

  /// What the notes of a customer say about it.
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

  /// The look that is to be taken, if the customer has the tool for it.
  Optional<Handset.Use> look(List<Tool> tools) {
    return tools.stream()
        .filter(it -> it.name().equals(tool))
        .findFirst()
        .map(it -> new Handset.Use(new Action.Call(it.name(), Json.object()), ""));
  }

  /// Whether this was the look.
  boolean asked(Handset.Use use) {
    return use.call().tool().equals(tool);
  }

  boolean satisfied(String result) {
    return good.matcher(result).find();
  }
}
