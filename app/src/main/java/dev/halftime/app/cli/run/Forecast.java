package dev.halftime.app.cli.run;

import dev.halftime.Experiment;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Estimates the cost and duration of a run from what the same agents used on the same benchmark
/// before.
///
/// A cost is unknown where it was not reported: of model calls without token counts or a price, and
/// of agents that may use a model and report no usage. Only agents without a model are known to be
/// free.
final class Forecast {

  /// Usage of some episodes.
  private record Spent(long episodes, Usage usage) {

    Spent plus(Result result) {
      return new Spent(episodes + 1, usage.plus(result.usage()));
    }

    /// Returns the mean cost of an episode in dollars, if it was reported.
    Optional<Double> dollars() {
      boolean reported = usage.tokens() > 0 || usage.dollars() > 0;
      return reported && usage.costKnown()
          ? Optional.of(usage.dollars() / episodes)
          : Optional.empty();
    }
  }

  private final Map<String, Spent> known = new HashMap<>();
  private final Predicate<String> free;

  /// Reads the newest run in which each agent was evaluated on each benchmark with these users.
  ///
  /// @param free whether an agent costs nothing
  Forecast(Store store, Experiment experiment, Predicate<String> free) {
    this.free = agent -> experiment.user().isEmpty() && free.test(agent);
    List<Run> newestFirst =
        store.runs().reversed().stream()
            .filter(run -> run.experiment().user().equals(experiment.user()))
            .toList();
    for (String agent : experiment.agents()) {
      for (String benchmark : experiment.benchmarks()) {
        newestFirst.stream()
            .filter(run -> run.experiment().agents().contains(agent))
            .filter(run -> run.experiment().benchmarks().contains(benchmark))
            .map(run -> spent(store, run, agent, benchmark))
            .filter(spent -> spent.episodes() > 0)
            .findFirst()
            .ifPresent(spent -> known.put(key(agent, benchmark), spent));
      }
    }
  }

  private static Spent spent(Store store, Run run, String agent, String benchmark) {
    try (Stream<Result> results = store.results(run.id())) {
      return results
          .filter(result -> result.cell().agent().equals(agent))
          .filter(result -> result.cell().benchmark().equals(benchmark))
          .reduce(new Spent(0, Usage.NONE), Spent::plus, (one, _) -> one);
    }
  }

  private static String key(String agent, String benchmark) {
    return agent + '|' + benchmark;
  }

  /// Returns the estimated cost of episodes in dollars; empty if it is unknown.
  Optional<Double> dollars(String agent, String benchmark, int episodes) {
    if (free.test(agent)) {
      return Optional.of(0.0);
    }
    return Optional.ofNullable(known.get(key(agent, benchmark)))
        .flatMap(Spent::dollars)
        .map(each -> episodes * each);
  }

  /// Returns the estimated duration of episodes one after another; empty if there are no recorded
  /// ones.
  Optional<Duration> time(String agent, String benchmark, int episodes) {
    return Optional.ofNullable(known.get(key(agent, benchmark)))
        .map(spent ->
            Duration.ofMillis((long) (1e-6 * episodes * spent.usage().nanos() / spent.episodes())));
  }

  /// Formats an amount in dollars.
  static String words(Optional<Double> dollars) {
    return dollars
        .map(sum -> sum == 0 ? "$0" : String.format(Locale.ROOT, "$%,.2f", sum))
        .orElse("unknown");
  }
}
