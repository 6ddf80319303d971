package dev.halftime.audit;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.agent.baseline.Escalate;
import dev.halftime.agent.baseline.Noop;
import dev.halftime.agent.baseline.Oracle;
import dev.halftime.agent.baseline.RandomAgent;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.Executor;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Episodes of the reference agents on the tasks of a benchmark, in the order of their keys.
public record BaselineEpisodes(List<Attempt> attempts) {

  public static final String ORACLE = "oracle";

  /// Agents that do not do the work.
  public static final List<String> FLOORS = List.of("noop", "escalate", "random");

  private static final Map<String, AgentEntry> ENTRIES =
      Map.of(
          ORACLE,
          Oracle.entrant(),
          "noop",
          AgentEntry.of("noop", "finishes immediately", _ -> new Noop()),
          "escalate",
          AgentEntry.of("escalate", "hands over", _ -> new Escalate()),
          "random",
          AgentEntry.of("random", "acts at random", RandomAgent::new));

  /// An episode and its score.
  ///
  /// @param identity digest of the episode: equal for equal seeds
  public record Attempt(Episode episode, Score score, String identity) {

    Attempt(Episode episode, Score score) {
      this(episode, score, episode.identity());
    }

    public boolean by(String agent) {
      return episode.cell().agent().equals(agent);
    }

    public String task() {
      return episode.cell().task();
    }

    public String setting() {
      return episode.cell().setting().id();
    }

    public boolean succeeded() {
      return score instanceof Score.Graded graded && graded.value() == 1;
    }
  }

  /// Plays all reference agents on all tasks in all settings.
  public static BaselineEpisodes of(Subject subject, Benchmark benchmark, Executor executor) {
    MemoryStore store = new MemoryStore();
    Experiment experiment = experiment(subject, benchmark);
    RunContext context =
        new RunContext(
            Map.of(benchmark.id(), benchmark), ENTRIES, store, executor, subject.terms().nanos());
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    int planned = runner.planned();
    AtomicInteger played = new AtomicInteger();
    runner.run(
        Budget.UNLIMITED,
        _ ->
            subject.progress(
                played.incrementAndGet() + " of " + planned + " episodes of the reference agents"),
        () -> false);
    return new BaselineEpisodes(attempts(store, runner.run().id()));
  }

  private static Experiment experiment(Subject subject, Benchmark benchmark) {
    List<String> agents = new ArrayList<>(FLOORS);
    agents.add(ORACLE);
    return Experiment.on(benchmark.id())
        .seed(subject.terms().seed())
        .agents(agents)
        .settings(subject.settings())
        .tasks(subject.terms().tasks())
        .sequence(Math.max(1, benchmark.sequence()))
        .orders(1)
        .limits(subject.terms().limits())
        .build();
  }

  private static List<Attempt> attempts(MemoryStore store, String run) {
    try (Stream<Result> results = store.results(run)) {
      return results
          .map(result ->
              new Attempt(store.episode(run, result.cell()).orElseThrow(), result.score()))
          .toList();
    }
  }

  public Stream<Attempt> by(String agent) {
    return attempts.stream().filter(attempt -> attempt.by(agent));
  }

  /// Returns the attempts of an agent by setting, in the order of the ladder, then those with
  /// drift.
  public Map<String, List<Attempt>> bySetting(String agent) {
    Map<String, List<Attempt>> sorted = new LinkedHashMap<>();
    by(agent)
        .sorted(Comparator.comparingInt(attempt -> rung(attempt.episode().cell().setting())))
        .forEach(attempt ->
            sorted.computeIfAbsent(attempt.setting(), _ -> new ArrayList<>()).add(attempt));
    return sorted;
  }

  private static int rung(Setting setting) {
    int rungs = Setting.LADDER.size();
    return Setting.LADDER.indexOf(setting.steady())
        + (setting.equals(setting.steady()) ? 0 : rungs);
  }

  /// Returns the SHA-256 of all episodes and scores: equal for equal seeds.
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    for (Attempt attempt : attempts) {
      all.append(attempt.identity()).append(Json.canonical(attempt.score())).append('\n');
    }
    return Json.sha256(all.toString());
  }
}
