package dev.halftime.bench.coverage;

import dev.halftime.Assumption;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.contrast.Contrasts;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// Whole simulated records of agents that work in sequences, with their memory and reset between
/// tasks, and what the report says of them.
///
/// Each task needs one to three rules of the twenty of its sequence. How often an agent looks up a
/// rule is a Poisson number, whose mean varies between sequences: together for both arms, and for
/// each arm alone. So does success, with a given intraclass correlation for both arms and a quarter
/// of it for each alone.
///
/// @param sequences number of sequences
/// @param length number of tasks in a sequence
/// @param orders number of orders in which each is given
/// @param drift by how much the look-ups that a task needs grow from the beginning of a sequence to
///   its end, in both arms
/// @param spread standard deviation of the logarithm of both effects of a sequence on look-ups
record SequenceRecords(int sequences, int length, int orders, double drift, double spread) {

  private static final Setting RESET = Setting.of("sequential+reset");
  private static final int RULES = 20;
  private static final int MOST = 3;
  private static final double LOOK_UPS = 1.5;

  /// An agent.
  ///
  /// @param learned part of the look-ups that it saves on a rule that it met before
  /// @param thrift part of the look-ups that it saves after the first third of a sequence whatever
  ///   it met, unless it is reset
  /// @param fading part of the look-ups that it comes to save, more with each task, unless reset
  /// @param padding mean number of useless look-ups, in the first third and whenever it is reset
  /// @param solves probability of success
  /// @param loss by how much success is lower with its memory
  record Worker(
      double learned, double thrift, double fading, double padding, double solves, double loss) {

    /// @param passed part of the sequence that has passed, or 0 if it is reset
    double lookUps(double rules, double met, double passed) {
      boolean early = 3 * passed < 1;
      double saved = passed > 0 ? learned * met : 0;
      return (rules - saved) * LOOK_UPS * (early ? 1 : 1 - thrift) * (1 - fading * passed)
          + (early ? padding : 0);
    }

    /// Returns the probability of success with memory where it is a given one without.
    double with(double success) {
      return loss > 0
          ? success * (solves - loss) / solves
          : success - (1 - success) * loss / (1 - solves);
    }
  }

  /// Simulates a study, and returns what its report says of the effect of memory.
  List<MemoryEffect> effects(List<Worker> workers, double icc, SplittableRandom random) {
    List<String> agents = IntStream.range(0, workers.size()).mapToObj(i -> "agent" + i).toList();
    Experiment experiment =
        Experiment.on("bench")
            .agents(agents)
            .settings(List.of(Setting.SEQUENTIAL, RESET))
            .tasks(sequences * length)
            .sequence(length)
            .orders(orders)
            .build();
    List<Task> tasks =
        IntStream.range(0, sequences * length).mapToObj(i -> task(i, random)).toList();
    Run run = new Run("r", experiment, Map.of("bench", tasks), List.of());
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      for (int sequence = 0; sequence < sequences; sequence++) {
        add(results, agents.get(i), workers.get(i), sequence, tasks, icc, random);
      }
    }
    ResultTable facts = ResultTable.of(run, results.stream());
    BiFunction<String, Setting, List<Fact>> arms =
        (agent, setting) -> facts.of("bench", agent, setting);
    Contrasts contrasts =
        Contrasts.of(
            agents,
            experiment.settings(),
            (agent, setting) -> TaskMeans.counted(arms.apply(agent, setting), Fact::score),
            length,
            Assumption::title);
    return MemoryEffect.of(contrasts.gaps(), arms, ResultTable.placed(run, tasks), length);
  }

  private static Task task(int index, SplittableRandom random) {
    Set<String> rules = new TreeSet<>();
    int number = 1 + random.nextInt(MOST);
    while (rules.size() < number) {
      rules.add("r" + random.nextInt(RULES));
    }
    return new Task(
        "t" + index,
        "family",
        "brief",
        Json.object(),
        Json.object(),
        Json.object(),
        new Task.Worth(1, 1),
        new Task.Place("", List.copyOf(rules), List.of(), ""));
  }

  private void add(
      List<Result> results,
      String agent,
      Worker worker,
      int sequence,
      List<Task> tasks,
      double icc,
      SplittableRandom random) {
    double common = effect(random);
    double able = share(random, worker.solves(), icc);
    for (Setting setting : List.of(Setting.SEQUENTIAL, RESET)) {
      boolean reset = setting.equals(RESET);
      double success = share(random, reset ? able : worker.with(able), icc / 4);
      double own = effect(random);
      for (int order = 0; order < orders; order++) {
        Set<String> met = new HashSet<>();
        for (int position = 0; position < length; position++) {
          int at = (position + order * (length / orders)) % length;
          Task task = tasks.get(sequence * length + at);
          List<String> rules = task.place().rules();
          double known = rules.stream().filter(met::contains).count();
          double passed = (double) position / length;
          double needed = worker.lookUps(rules.size(), known, reset ? 0 : passed);
          int asks = poisson(random, common * own * (1 + drift * passed) * needed);
          met.addAll(rules);
          results.add(
              new Result(
                  new Episode.Key(
                      agent,
                      "bench",
                      setting,
                      task.id(),
                      "s" + sequence + ".o" + order,
                      position,
                      0),
                  new Ending.Finished(""),
                  Score.of(random.nextDouble() < success, ""),
                  new EffortCounts(asks + 1, asks + 1, asks, 0, 0, 0, 0, asks),
                  Usage.NONE,
                  Usage.NONE));
        }
      }
    }
  }

  private double effect(SplittableRandom random) {
    return Math.exp(spread * random.nextGaussian() - spread * spread / 2);
  }

  private static double share(SplittableRandom random, double p, double icc) {
    return icc == 0
        ? p
        : SimulatedAnswers.beta(random, p * (1 - icc) / icc, (1 - p) * (1 - icc) / icc);
  }

  private static int poisson(SplittableRandom random, double mean) {
    double limit = Math.exp(-mean);
    int number = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      number++;
    }
    return number;
  }
}
