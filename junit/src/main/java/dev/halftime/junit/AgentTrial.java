package dev.halftime.junit;

import dev.halftime.Agent;
import dev.halftime.Setting;
import dev.halftime.evaluation.Evaluation;
import dev.halftime.evaluation.SequentialEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The configuration of an [AgentTest], for agents that are made in the test:
///
/// ```java
/// @AgentTest(benchmark = "helpdesk", tasks = 100)
/// void solvesNineOfTen(AgentTrial trial) {
///   trial.of("v2", () -> new MyAgent(model)).succeedsAtLeast(0.9);
/// }
/// ```
public final class AgentTrial {

  private final Evaluation evaluation;
  private final Setting setting;
  private final Publication publication;
  private final List<EvaluatedAgent> agents = new ArrayList<>();

  AgentTrial(Evaluation evaluation, Setting setting, Publication publication) {
    this.evaluation = evaluation;
    this.setting = setting;
    this.publication = publication;
  }

  /// Returns an agent for evaluation; runs nothing yet.
  ///
  /// @param name name of the agent in reports
  /// @param maker creates a new instance of the agent, without memory; called from many threads
  public EvaluatedAgent of(String name, Supplier<? extends Agent> maker) {
    FailureLog failures = new FailureLog();
    EvaluatedAgent agent =
        new EvaluatedAgent(
            SequentialEvaluation.of(evaluation, name, failures.watching(maker), setting),
            failures,
            publication);
    agents.add(agent);
    return agent;
  }

  /// Returns whether the test required or read anything of an agent.
  boolean used() {
    return agents.stream().anyMatch(EvaluatedAgent::used);
  }

  /// Publishes the results that are not yet published.
  void publish() {
    agents.forEach(EvaluatedAgent::publish);
  }
}
