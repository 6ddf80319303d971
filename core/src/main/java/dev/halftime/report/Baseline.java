package dev.halftime.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.record.Store;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What people reached as the agent, or what an agent reached on the same occasions.
///
/// @param agent `human` for the people themselves
/// @param episodes of people
/// @param tasks how many tasks these were
/// @param minutes that its own turns took, an episode
/// @param expected minutes that a person who knows the place is taken to need, an episode
/// @param difference people minus this agent in success; absent for the people themselves
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Baseline(
    Setting setting,
    String agent,
    int episodes,
    int tasks,
    Estimate success,
    Estimate minutes,
    double expected,
    @Nullable Estimate difference) {

  static Baseline people(List<Pair> pairs, Store store) {
    return of(pairs, List.of(), store);
  }

  static Baseline agent(List<Pair> pairs, Store store) {
    return of(pairs, pairs.getFirst().others(), store);
  }

  private static Baseline of(List<Pair> pairs, List<Attempt> who, Store store) {
    int[] clusters = Pair.clusters(pairs);
    boolean people = who.isEmpty();
    ToDoubleFunction<Pair> score = it -> people ? it.person().score() : mean(it, Attempt::score);
    ToDoubleFunction<Pair> time =
        it -> people ? minutes(it.person(), store) : mean(it, other -> minutes(other, store));
    double[] values = pairs.stream().mapToDouble(score).toArray();
    double[] persons = pairs.stream().mapToDouble(it -> it.person().score()).toArray();
    return new Baseline(
        pairs.getFirst().person().cell().setting(),
        people ? pairs.getFirst().person().cell().agent() : who.getFirst().cell().agent(),
        pairs.size(),
        (int) pairs.stream().map(it -> it.person().occasion()).distinct().count(),
        Proportion.mean(values, clusters),
        Clustered.of(pairs.stream().mapToDouble(time).toArray(), clusters).estimate(),
        pairs.stream().mapToDouble(Baseline::expected).average().orElse(0),
        people ? null : Difference.of(persons, values, clusters).estimate());
  }

  private static double minutes(Attempt attempt, Store store) {
    return attempt.manner(Party.AGENT, store).seconds() / 60;
  }

  private static double mean(Pair pair, ToDoubleFunction<Attempt> of) {
    return pair.others().stream().mapToDouble(of).average().orElse(0);
  }

  private static double expected(Pair pair) {
    Attempt attempt = pair.person();
    return attempt.run().tasks().getOrDefault(attempt.cell().benchmark(), List.of()).stream()
        .filter(task -> task.id().equals(attempt.cell().task()))
        .mapToDouble(task -> Objects.requireNonNull(task).worth().minutes())
        .findFirst()
        .orElse(0);
  }
}
