package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Model usage of one side, per episode on average.
///
/// @param side agent, user or judge
/// @param tokensIn input tokens
/// @param tokensOut output tokens
/// @param dollars amount paid to providers
/// @param seconds time in models, without waiting in queues
/// @param secondsATurn time in models per turn of that side; absent for a judge, who has no turns
/// @param cached input tokens written to or read from a provider's cache; absent if there are none
/// @param untold number of calls whose provider reported no tokens, so that tokens and dollars are
///   unknown; absent if there are none
/// @param unpriced number of calls whose tokens have no known price, so that dollars are unknown;
///   absent if there are none
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelUsage(
    String side,
    double tokensIn,
    double tokensOut,
    double dollars,
    double seconds,
    @Nullable Double secondsATurn,
    @Nullable Double cached,
    @Nullable Double untold,
    @Nullable Double unpriced) {

  private static final double SECOND = 1e9; // nanoseconds

  /// The versions of a model that answered in a run, as reported by its provider.
  ///
  /// @param model requested name of the model
  /// @param episodes number of episodes by version
  public record Versions(String model, SortedMap<String, Integer> episodes) {

    /// Returns whether the version changed during the run.
    @JsonIgnore
    public boolean changed() {
      return episodes.size() > 1;
    }

    static List<Versions> of(List<Fact> facts) {
      SortedMap<String, SortedMap<String, Integer>> found = new TreeMap<>();
      for (Fact fact : facts) {
        if (unnamed(fact.agent()) && unnamed(fact.user()) && unnamed(fact.judge())) {
          continue;
        }
        Usage all = fact.agent().plus(fact.user()).plus(fact.judge());
        for (String told : all.models().split(" ", -1)) {
          int at = told.indexOf('=');
          if (at > 0) {
            found
                .computeIfAbsent(told.substring(0, at), _ -> new TreeMap<>())
                .merge(told.substring(at + 1), 1, Integer::sum);
          }
        }
      }
      List<Versions> versions = new ArrayList<>();
      found.forEach((model, episodes) -> versions.add(new Versions(model, episodes)));
      return versions;
    }

    private static boolean unnamed(Usage usage) {
      return usage.models().isEmpty();
    }
  }

  /// Returns the usage of all sides that used a model.
  public static List<ModelUsage> of(List<Fact> arm) {
    List<ModelUsage> sides = new ArrayList<>();
    add(sides, arm, "agent", Fact::agent, fact -> fact.tally().turns());
    add(sides, arm, "user", Fact::user, fact -> fact.tally().userTurns());
    add(sides, arm, "judge", fact -> fact.judge(), null);
    return sides;
  }

  private static void add(
      List<ModelUsage> sides,
      List<Fact> arm,
      String side,
      Function<Fact, Usage> used,
      @Nullable ToDoubleFunction<Fact> turns) {
    if (arm.stream().anyMatch(fact -> used(used.apply(fact)))) {
      List<Usage> all = arm.stream().map(used).toList();
      sides.add(of(side, all, turns == null ? 0 : mean(arm, turns)));
    }
  }

  private static boolean used(Usage usage) {
    return usage.tokens() > 0 || usage.dollars() > 0 || usage.modelNanos() > 0 || !usage.told();
  }

  /// Returns the usage of one side.
  ///
  /// @param used usage in each episode
  /// @param turns mean number of turns per episode; 0 if the side has none
  public static ModelUsage of(String side, List<Usage> used, double turns) {
    double seconds = mean(used, usage -> usage.modelNanos() / SECOND);
    return new ModelUsage(
        side,
        mean(used, Usage::tokensIn),
        mean(used, Usage::tokensOut),
        mean(used, Usage::dollars),
        seconds,
        turns > 0 ? seconds / turns : null,
        some(used, usage -> usage.cacheRead() + usage.cacheWritten()),
        some(used, Usage::untold),
        some(used, Usage::unpriced));
  }

  private static @Nullable Double some(List<Usage> used, ToDoubleFunction<Usage> quantity) {
    double mean = mean(used, quantity);
    return mean > 0 ? mean : null;
  }

  /// Returns the mean over all attempts, because costs arise whether an episode is graded or not.
  private static <T> double mean(List<T> attempts, ToDoubleFunction<T> quantity) {
    return attempts.stream().mapToDouble(quantity).average().orElse(0);
  }
}
