package dev.halftime.app;

import dev.halftime.Experiment;
import dev.halftime.models.Models;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Notices about the prices of an experiment's models, shown before it runs.
///
/// @param models knows the prices
public record PriceNotices(Models models) {

  /// Returns the models of an experiment whose price is unknown.
  public List<String> unpriced(Experiment experiment) {
    return used(experiment).filter(name -> !models.priced(name)).toList();
  }

  /// Returns why limits in dollars would not hold: calls of a model without a known price would
  /// count as free. Empty if they hold, or if no limit in dollars was set; the default limit of
  /// episodes does not count as set.
  ///
  /// @param budget the budget of the run in dollars; null if it has none
  public Optional<String> uncounted(Experiment experiment, @Nullable Double budget) {
    List<String> limits = new ArrayList<>();
    if (budget != null && Double.isFinite(budget)) {
      limits.add("--budget-dollars " + budget);
    }
    double most = experiment.limits().dollars();
    if (most != Limits.DEFAULT.dollars() && Double.isFinite(most)) {
      limits.add("--max-dollars " + most);
    }
    List<String> unpriced = limits.isEmpty() ? List.of() : unpriced(experiment);
    return unpriced.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s would not hold: no known price for %s, so its calls would count as nothing; give the price with --model-prices FILE (a line '%s,IN,OUT' in dollars per million tokens, 0,0 if it is free), or run without a limit in dollars"
                .formatted(
                    String.join(" and ", limits),
                    String.join(", ", unpriced),
                    unpriced.getFirst()));
  }

  /// Returns the agents of an experiment that report their own usage; a budget in dollars counts
  /// only what they report.
  ///
  /// @param programs whether programs report their own usage
  public List<String> telling(Experiment experiment, boolean programs) {
    return experiment.agents().stream()
        .filter(agent -> {
          AgentName name = new AgentName(experiment.spec(agent));
          return name.text().startsWith(AgentName.CLASS) || (programs && name.isProgram());
        })
        .toList();
  }

  /// Returns a warning about given prices that apply to no model of an experiment; empty if there
  /// are none, or if the experiment has agents or users whose models are unknown.
  public Optional<String> unused(Experiment experiment) {
    boolean unknown =
        experiment.specs().stream().anyMatch(agent -> agent.startsWith(AgentName.CLASS))
            || UserFinder.isClass(experiment.user());
    List<String> used = used(experiment).toList();
    List<String> unused = unknown ? List.of() : models.unusedPrices(used);
    return unused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "These prices are used for no model of this run (%s): %s"
                .formatted(
                    used.isEmpty() ? "it has none" : String.join(", ", used),
                    String.join("; ", unused)));
  }

  private static Stream<String> used(Experiment experiment) {
    return Stream.concat(
            experiment.specs().stream().map(it -> new AgentName(it).model()),
            Stream.of(experiment.user()).filter(user -> !UserFinder.isClass(user)))
        .filter(name -> !name.isEmpty())
        .distinct();
  }
}
