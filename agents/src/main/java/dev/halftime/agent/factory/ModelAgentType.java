package dev.halftime.agent.factory;

import dev.halftime.Agent;
import dev.halftime.agent.llm.Evaluator;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.memory.MemoryAgent;
import dev.halftime.agent.search.ModelEvaluators;
import dev.halftime.agent.search.ModelProposers;
import dev.halftime.agent.search.Proposer;
import dev.halftime.agent.search.Search;
import dev.halftime.agent.search.Tot;
import dev.halftime.agent.spec.SpecOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// A type of agent that is driven by a language model.
///
/// @param about description in one sentence
/// @param own options of this type, besides the common ones
/// @param maker makes the agent
record ModelAgentType(String about, List<String> own, BiFunction<Prior, SpecOptions, Agent> maker) {

  private static final List<String> COMMON = List.of("text", "native", "temperature", "tokens");

  /// All types, by name.
  static final Map<String, ModelAgentType> ALL =
      new TreeMap<>(
          Map.of(
              "act",
              new ModelAgentType(
                  "asks a model for each action", List.of(), (prior, _) -> ModelAgent.act(prior)),
              "cot",
              new ModelAgentType(
                  "act, with one step-by-step thought at the beginning",
                  List.of(),
                  (prior, _) -> ModelAgent.cot(prior)),
              "react",
              new ModelAgentType(
                  "act, with a thought before each action",
                  List.of(),
                  (prior, _) -> ModelAgent.react(prior)),
              "reflexion",
              new ModelAgentType(
                  "react, with a reflection after each episode",
                  List.of(),
                  (prior, _) -> MemoryAgent.reflexion(prior)),
              "self-consistency",
              new ModelAgentType(
                  "takes the most frequent action of several chains of thought",
                  List.of("n"),
                  (prior, options) -> ModelAgent.selfConsistency(prior, options.count("n", 5))),
              "best-of-n",
              new ModelAgentType(
                  "takes the best of several candidates according to its model",
                  List.of("n", "draws"),
                  (prior, options) ->
                      ModelAgent.bestOfN(
                          prior,
                          options.count("n", 5),
                          ModelEvaluators.value(prior, options.count("draws", 1)))),
              "tot",
              new ModelAgentType(
                  "searches a tree of thoughts, or of calls, before it acts",
                  List.of(
                      "bfs",
                      "dfs",
                      "propose",
                      "sample",
                      "value",
                      "vote",
                      "lookahead",
                      "breadth",
                      "depth",
                      "n",
                      "draws",
                      "threshold",
                      "visits"),
                  ModelAgentType::tot)));

  /// Returns all options of this type.
  List<String> options() {
    return Stream.concat(own.stream(), COMMON.stream()).toList();
  }

  private static Agent tot(Prior prior, SpecOptions options) {
    int most = options.count("n", 5);
    int draws = options.count("draws", 1);
    Evaluator evaluator =
        options.is("vote")
            ? ModelEvaluators.vote(prior, draws)
            : ModelEvaluators.value(prior, draws);
    return Tot.of(prior, proposer(prior, options, most), evaluator, search(options, draws));
  }

  private static Proposer proposer(Prior prior, SpecOptions options, int most) {
    boolean sample = options.is("sample");
    if (options.is("lookahead")) {
      return sample
          ? ModelProposers.sampledActions(prior, most)
          : ModelProposers.actions(prior, most);
    }
    return sample
        ? ModelProposers.sampledThoughts(prior, most)
        : ModelProposers.thoughts(prior, most);
  }

  private static Search search(SpecOptions options, int draws) {
    int depth = options.count("depth", 3);
    return options.is("dfs")
        ? new Search.DepthFirst(
            depth, options.number("threshold", 0.5 * draws), options.count("visits", 100))
        : new Search.BreadthFirst(options.count("breadth", 5), depth);
  }
}
