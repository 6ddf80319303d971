package dev.halftime.agent;

import dev.halftime.Agent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// How an agent is made of a model.
///
/// @param about what it is, in a sentence
/// @param own options besides those that all have
/// @param maker makes it
record Recipe(String about, List<String> own, BiFunction<Prior, Options, Agent> maker) {

  private static final List<String> COMMON = List.of("text", "native", "temperature", "tokens");

  /// All recipes, by name.
  static final Map<String, Recipe> ALL =
      new TreeMap<>(
          Map.of(
              "act",
              new Recipe("asks a model for each action", List.of(), (prior, _) -> new Act(prior)),
              "cot",
              new Recipe(
                  "act, with one step-by-step thought at the beginning",
                  List.of(),
                  (prior, _) -> new Cot(prior)),
              "react",
              new Recipe(
                  "act, with a thought before each action",
                  List.of(),
                  (prior, _) -> new React(prior)),
              "reflexion",
              new Recipe(
                  "react, with a reflection after each episode",
                  List.of(),
                  (prior, _) -> new Reflexion(prior)),
              "self-consistency",
              new Recipe(
                  "takes the most frequent action of several chains of thought",
                  List.of("n"),
                  (prior, options) -> new SelfConsistency(prior, options.count("n", 5))),
              "best-of-n",
              new Recipe(
                  "takes the best of several candidates according to its model",
                  List.of("n", "draws"),
                  (prior, options) ->
                      new BestOfN(
                          prior,
                          options.count("n", 5),
                          Judging.value(prior, options.count("draws", 1)))),
              "tot",
              new Recipe(
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
                  Recipe::tot)));

  /// All options that it takes.
  List<String> options() {
    return Stream.concat(own.stream(), COMMON.stream()).toList();
  }

  private static Agent tot(Prior prior, Options options) {
    int most = options.count("n", 5);
    int draws = options.count("draws", 1);
    Evaluator evaluator =
        options.is("vote") ? Judging.vote(prior, draws) : Judging.value(prior, draws);
    return Tot.of(prior, proposer(prior, options, most), evaluator, search(options, draws));
  }

  private static Proposer proposer(Prior prior, Options options, int most) {
    boolean sample = options.is("sample");
    if (options.is("lookahead")) {
      return sample ? Proposing.sampledActions(prior, most) : Proposing.actions(prior, most);
    }
    return sample ? Proposing.sampledThoughts(prior, most) : Proposing.thoughts(prior, most);
  }

  private static Search search(Options options, int draws) {
    int depth = options.count("depth", 3);
    return options.is("dfs")
        ? new Search.DepthFirst(
            depth, options.number("threshold", 0.5 * draws), options.count("visits", 100))
        : new Search.BreadthFirst(options.count("breadth", 5), depth);
  }
}
