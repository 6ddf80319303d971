package dev.halftime.app.prompt;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.FailureStandIns;
import dev.halftime.episode.MeteredAgent;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.model.Embedding;
import dev.halftime.model.Model;
import dev.halftime.score.JudgePrompt;
import dev.halftime.score.ModelJudge;
import dev.halftime.setting.Limits;
import dev.halftime.usage.Usage;
import dev.halftime.user.PlayedUsers;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Digests of prompts: of all requests to a model while an agent, a user or a judge works on a few
/// fixed tasks. Equal prompts have equal digests on every machine.
public final class PromptDigest {

  /// A constant embedding without cost, for agents whose memory needs one.
  public static final Embedding EMBEDDING = _ -> new Embedding.Vector(new float[] {1}, Usage.NONE);

  private static final Limits LIMITS =
      new Limits(4, 4, 10_000_000, 1, Duration.ofMinutes(1), 100_000);

  private static final int CHARACTERS = 16;

  private PromptDigest() {}

  /// Returns the digest of the prompts of an agent.
  ///
  /// @param agent makes the agent with a model instead of its own
  public static String ofAgent(Function<Model, AgentEntry> agent) {
    RequestRecorder model = new RequestRecorder();
    AgentEntry entry = agent.apply(model);
    for (Setting setting : List.of(Setting.CLASSICAL, Setting.INTERACTIVE)) {
      MeteredAgent made = MeteredAgent.make(entry, 0);
      for (Task task : tasks()) {
        Episode episode = play(Benchmark.of(new PromptProbe()), task, setting, made);
        made =
            FailureStandIns.learning(made, episode.seenBy(Party.AGENT), LIMITS.work(), () -> false);
      }
      FailureStandIns.close(made.agent());
    }
    return shown(model);
  }

  /// Returns the digest of the prompts of a model that plays users.
  public static String ofUser() {
    RequestRecorder model = new RequestRecorder();
    Benchmark benchmark = PlayedUsers.of(Benchmark.of(new PromptProbe()), model);
    for (Task task : tasks()) {
      play(benchmark, task, Setting.INTERACTIVE, new MeteredAgent(_ -> Action.say("Where?")));
    }
    return shown(model);
  }

  /// Returns the digest of the prompt of a judge.
  public static String ofJudge(JudgePrompt prompt) {
    RequestRecorder model = new RequestRecorder();
    var _ = new ModelJudge(model, prompt).opine("Is the lamp in the attic?", "agent: attic");
    return shown(model);
  }

  private static List<Task> tasks() {
    return new PromptProbe().tasks().toList();
  }

  private static Episode play(Benchmark benchmark, Task task, Setting setting, MeteredAgent agent) {
    return new TrialEpisode(benchmark, task, setting, 0, LIMITS, () -> 0).play(agent).episode();
  }

  private static String shown(RequestRecorder model) {
    return model.digest().substring(0, CHARACTERS);
  }
}
