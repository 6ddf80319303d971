package dev.halftime.app.cli.run;

import dev.halftime.Experiment;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.program.Programs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rejects limits in dollars that would not hold, before a run incurs costs.
final class DollarLimit {

  private DollarLimit() {}

  /// Rejects agents whose calls would not be counted, and prints which agents report their own
  /// costs.
  ///
  /// @param dollars the limit, if there is one
  static void check(
      Console halftime, Catalogue catalogue, @Nullable Double dollars, Experiment experiment) {
    catalogue
        .prices()
        .uncounted(experiment, dollars)
        .ifPresent(why -> {
          throw halftime.usage(why);
        });
    if (dollars == null) {
      return;
    }
    Programs programs = catalogue.notices().programs();
    programs.keepToBudget(true);
    List<String> telling = catalogue.prices().telling(experiment, !programs.counted());
    if (!telling.isEmpty()) {
      halftime.remark(
          "--budget-dollars counts only the costs that these agents report themselves: "
              + String.join(", ", telling));
    }
  }
}
