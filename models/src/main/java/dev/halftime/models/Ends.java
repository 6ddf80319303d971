package dev.halftime.models;

import dev.halftime.model.Answer;
import dev.halftime.model.ToolUse;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Why answers end, in the words of providers.
final class Ends {

  private static final Set<String> LENGTH =
      Set.of("length", "max_tokens", "model_context_window_exceeded");

  private Ends() {}

  static Answer.End of(String reason, List<ToolUse> uses) {
    if (LENGTH.contains(reason.toLowerCase(Locale.ROOT))) {
      return Answer.End.LENGTH;
    }
    return uses.isEmpty() ? Answer.End.DONE : Answer.End.TOOLS;
  }
}
