package dev.halftime.report.human;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.record.RecordedRuns;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Results of people as agents, or of an agent under the same conditions.
///
/// @param agent `human` for the people themselves
/// @param episodes number of people's episodes
/// @param tasks number of tasks
/// @param minutes mean duration of the agent's own turns per episode
/// @param expected estimated minutes per episode of a person who knows the environment
/// @param difference success of people minus that of this agent; absent for the people themselves
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HumanBaseline(
    Setting setting,
    String agent,
    int episodes,
    int tasks,
    Estimate success,
    Estimate minutes,
    double expected,
    @Nullable Estimate difference) {

  public static HumanBaseline people(List<MatchedEpisodes> pairs, RecordedRuns store) {
    return of(pairs, List.of(), store);
  }

  public static HumanBaseline agent(List<MatchedEpisodes> pairs, RecordedRuns store) {
    return of(pairs, pairs.getFirst().others(), store);
  }

  private static HumanBaseline of(
      List<MatchedEpisodes> pairs, List<RecordedAttempt> who, RecordedRuns store) {
    int[] clusters = MatchedEpisodes.clusters(pairs);
    boolean people = who.isEmpty();
    ToDoubleFunction<MatchedEpisodes> score =
        it -> people ? it.person().score() : mean(it, RecordedAttempt::score);
    ToDoubleFunction<MatchedEpisodes> time =
        it -> people ? minutes(it.person(), store) : mean(it, other -> minutes(other, store));
    double[] values = pairs.stream().mapToDouble(score).toArray();
    double[] persons = pairs.stream().mapToDouble(it -> it.person().score()).toArray();
    return new HumanBaseline(
        pairs.getFirst().person().cell().setting(),
        people ? pairs.getFirst().person().cell().agent() : who.getFirst().cell().agent(),
        pairs.size(),
        (int) pairs.stream().map(it -> it.person().occasion()).distinct().count(),
        Proportion.mean(values, clusters),
        Clustered.of(pairs.stream().mapToDouble(time).toArray(), clusters).estimate().atLeast(0),
        pairs.stream().mapToDouble(HumanBaseline::expected).average().orElse(0),
        people ? null : Difference.of(persons, values, clusters).estimate());
  }

  private static double minutes(RecordedAttempt attempt, RecordedRuns store) {
    return attempt.style(Party.AGENT, store).seconds() / 60;
  }

  private static double mean(MatchedEpisodes pair, ToDoubleFunction<RecordedAttempt> of) {
    return pair.others().stream().mapToDouble(of).average().orElse(0);
  }

  private static double expected(MatchedEpisodes pair) {
    RecordedAttempt attempt = pair.person();
    return attempt.run().tasks().getOrDefault(attempt.cell().benchmark(), List.of()).stream()
        .filter(task -> task.id().equals(attempt.cell().task()))
        .mapToDouble(task -> Objects.requireNonNull(task).worth().minutes())
        .findFirst()
        .orElse(0);
  }
}
