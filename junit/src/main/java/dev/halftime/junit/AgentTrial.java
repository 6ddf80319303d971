package dev.halftime.junit;

import dev.halftime.Agent;
import dev.halftime.Setting;
import dev.halftime.evaluation.Evaluation;
import dev.halftime.evaluation.SequentialEvaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// The configuration of an [AgentTest], for agents that are made in the test:
///
/// ```java
/// @AgentTest(benchmark = "helpdesk", tasks = 100)
/// void solvesNineOfTen(AgentTrial trial) {
///   trial.of("v2", () -> new MyAgent(model)).succeedsAtLeast(0.9);
/// }
/// ```
///
/// A test may make several agents. It fails if it requires and reads nothing of one of them.
public final class AgentTrial {

  private final Evaluation evaluation;
  private final Setting setting;
  private final Publication publication;
  private final SequencedMap<String, EvaluatedAgent> agents = new LinkedHashMap<>();

  AgentTrial(Evaluation evaluation, Setting setting, Publication publication) {
    this.evaluation = evaluation;
    this.setting = setting;
    this.publication = publication;
  }

  /// Returns an agent for evaluation; runs nothing yet.
  ///
  /// @param name name of the agent in reports
  /// @param maker creates a new instance of the agent, without memory; called from many threads
  /// @throws IllegalArgumentException if the test already has an agent of this name
  public EvaluatedAgent of(String name, Supplier<? extends Agent> maker) {
    if (agents.containsKey(name)) {
      throw new IllegalArgumentException(
          "two agents of the test have the name '"
              + name
              + "'; call of(...) once and keep the agent");
    }
    FailureLog failures = new FailureLog();
    EvaluatedAgent agent =
        new EvaluatedAgent(
            SequentialEvaluation.of(evaluation, name, failures.watching(maker), setting),
            failures,
            publication);
    agents.put(name, agent);
    return agent;
  }

  /// Returns the names of the agents of which the test required and read nothing.
  List<String> unused() {
    return agents.entrySet().stream()
        .filter(it -> !it.getValue().used())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Returns whether the test required or read anything.
  boolean used() {
    return agents.values().stream().anyMatch(EvaluatedAgent::used);
  }

  /// Publishes the results that are not yet published.
  void publish() {
    agents.values().forEach(EvaluatedAgent::publish);
  }
}
