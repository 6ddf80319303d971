package dev.halftime.app.cli.lm;

import dev.halftime.Benchmark;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.episode.EpisodeEnvironment;
import dev.halftime.episode.EpisodeRunner;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.train.Example;
import dev.halftime.lm.train.PolicyTraining;
import dev.halftime.lm.train.SampledEpisode;
import dev.halftime.models.SampledPolicy;
import dev.halftime.random.Seeds;
import dev.halftime.setting.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Samples episodes for reinforcement learning: an agent with the trained model plays tasks of a
/// benchmark, by the same code that evaluates agents. The reward is the score of the episode.
///
/// @param agent name of the agent without its model, such as `act/text/temperature=1/tokens=64`
/// @param benchmark the benchmark, whose tasks are given one at a time
/// @param tasks the tasks of the training, used in turn
/// @param setting a setting whose tasks are independent
/// @param limits of an episode; a limit on time has no effect
/// @param episodes number of episodes per step
/// @param group number of episodes of the same task in a step
/// @param seed of the sampling
record EpisodeSampler(
    String agent,
    Benchmark benchmark,
    List<Task> tasks,
    Setting setting,
    Limits limits,
    int episodes,
    int group,
    long seed,
    Tokenizer tokenizer,
    Precision precision)
    implements PolicyTraining.Sampler {

  private static final String MODEL = "lm:policy";

  @Override
  public List<SampledEpisode> sample(int step, Parameters weights) {
    LanguageModel model = LanguageModel.of(tokenizer, weights.config(), weights, precision);
    try (SampledPolicy policy = new SampledPolicy(MODEL, model);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Played>> all = new ArrayList<>();
      for (int i = 0; i < episodes; i++) {
        int number = i;
        all.add(() -> episode(policy, step, number));
      }
      List<SampledEpisode> rollouts = new ArrayList<>();
      Optional<String> lost = Optional.empty();
      for (Future<Played> each : threads.invokeAll(all)) {
        Played played = each.get();
        rollouts.add(played.episode());
        lost = lost.or(played::lost);
      }
      if (lost.isPresent() && rollouts.stream().allMatch(it -> Double.isNaN(it.reward()))) {
        throw new InvalidInputException(
            "no episode of step %d has a score: %s".formatted(step + 1, lost.get()));
      }
      return rollouts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an episode cannot be sampled: " + e.getCause(), e);
    }
  }

  /// A sampled episode.
  ///
  /// @param lost why it has no score; empty if it has one
  private record Played(SampledEpisode episode, Optional<String> lost) {}

  private Played episode(SampledPolicy policy, int step, int number) {
    long place = ((long) step * episodes + number) / group;
    Task task = tasks.get((int) (place % tasks.size()));
    List<Example> answers = new ArrayList<>();
    AgentEntry entry =
        new AgentFactory(_ -> policy.observed(answers::add), Optional.empty(), Map.of())
            .entrant(agent + "@" + MODEL);
    String sample = "sample " + number % group;
    try (EpisodeEnvironment environment =
        new EpisodeEnvironment(benchmark, task, setting, limits, () -> 0)) {
      PlayedEpisode played =
          EpisodeRunner.play(
              environment,
              Seeds.of(seed, "episode " + place),
              entry,
              MeteredAgent.make(entry, Seeds.of(seed, "agent " + place, sample)));
      return switch (played.score()) {
        case Score.Graded graded ->
            new Played(new SampledEpisode(answers, graded.value()), Optional.empty());
        case Score.Ungraded none ->
            new Played(new SampledEpisode(answers, Double.NaN), Optional.of(none.why()));
      };
    }
  }
}
