package dev.halftime.app;

import dev.halftime.Experiment;
import dev.halftime.models.Models;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is said about the prices of the models of an experiment, before it runs.
///
/// @param models knows the prices
public record PriceNotices(Models models) {

  /// Returns the models of an experiment whose price is unknown.
  public List<String> unpriced(Experiment experiment) {
    return used(experiment).filter(name -> !models.priced(name)).toList();
  }

  /// Returns a warning about given prices that are the price of no model of an experiment; empty if
  /// there are none, or if it has agents or users whose models are not known.
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
