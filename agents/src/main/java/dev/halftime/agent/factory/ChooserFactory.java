package dev.halftime.agent.factory;

import dev.halftime.Agent;
import dev.halftime.agent.chooser.ActionRanker;
import dev.halftime.agent.chooser.ActionSampler;
import dev.halftime.agent.chooser.CandidateLimits;
import dev.halftime.agent.chooser.Choose;
import dev.halftime.agent.chooser.ThinkingAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ToolCallFormat;
import dev.halftime.agent.search.Search;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.agent.spec.AgentSpec;
import dev.halftime.agent.spec.SpecOptions;
import dev.halftime.model.Embedding;
import dev.halftime.model.MeteredEmbedding;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.SamplingParameters;
import dev.halftime.text.Suggestions;
import dev.halftime.usage.UsageMeter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Makes agents that choose among calls from their names: `choose`, `choose@minilm`, or
/// `choose@MODEL` with a model that can score given texts.
///
/// @param models returns the model of a name
/// @param embedding embedding of `minilm`
/// @param ready agents that need no model, by name, whose actions may be candidates
record ChooserFactory(
    Function<String, Model> models,
    Optional<Supplier<Embedding>> embedding,
    Map<String, AgentEntry> ready) {

  static final String NAME = "choose";
  static final String ABOUT =
      "ranks possible calls: at random, by an embedding (@minilm), or by a model's scores";

  private static final String EMBEDDING = "minilm";
  private static final List<String> OPTIONS =
      List.of("think", "search", "among", "steps", "with", "n", "breadth", "depth");

  /// Returns a function that makes the agent of this name from a seed.
  ///
  /// @throws IllegalArgumentException if a part of the name is invalid
  AgentEntry.Maker maker(AgentSpec wanted) {
    SpecOptions options = wanted.options();
    options.allow(OPTIONS);
    RankerMaker ranker = ranker(wanted);
    CandidateLimits limits = limits(wanted);
    boolean thinks = options.is("think");
    if (thinks && !writes(wanted)) {
      throw new IllegalArgumentException(
          "'think' in '" + wanted.whole() + "' needs a model that writes; name one after @");
    }
    return (seed, meter) -> {
      Agent agent = agent(options, ranker.make(seed, meter), new ActionSampler(limits, seed));
      return thinks ? new ThinkingAgent(agent, prior(wanted, seed, meter)) : agent;
    };
  }

  @FunctionalInterface
  private interface RankerMaker {
    ActionRanker make(long seed, UsageMeter meter);
  }

  /// Returns whether the prior can also generate text.
  static boolean writes(AgentSpec wanted) {
    return !wanted.model().isEmpty() && !wanted.model().equals(EMBEDDING);
  }

  private static Agent agent(SpecOptions options, ActionRanker ranker, ActionSampler sampler) {
    return options.is("search")
        ? Choose.of(
            ranker,
            sampler,
            new Search.BreadthFirst(options.count("breadth", 5), options.count("depth", 3)),
            options.count("n", 5))
        : Choose.of(ranker, sampler, new Search.BreadthFirst(1, 1), 1);
  }

  private CandidateLimits limits(AgentSpec wanted) {
    SpecOptions options = wanted.options();
    return new CandidateLimits(
        options.count("among", 16),
        options.count("steps", 10),
        options.text("with").map(name -> other(wanted, name)));
  }

  private LongFunction<Agent> other(AgentSpec wanted, String name) {
    AgentEntry other = ready.get(name);
    if (other == null || other.seesTask()) {
      List<String> known =
          ready.values().stream()
              .filter(it -> !it.seesTask())
              .map(AgentEntry::id)
              .sorted()
              .toList();
      throw new IllegalArgumentException(
          "'with="
              + name
              + "' in '"
              + wanted.whole()
              + "' must be an agent that needs no model; "
              + Suggestions.hint(name, known));
    }
    return seed -> other.make(seed, _ -> {});
  }

  private RankerMaker ranker(AgentSpec wanted) {
    if (wanted.model().isEmpty()) {
      return (seed, _) -> ActionRanker.none(seed);
    }
    if (wanted.model().equals(EMBEDDING) && embedding.isPresent()) {
      Embedding known = embedding.get().get();
      return (_, meter) -> ActionRanker.of(new MeteredEmbedding(known, meter));
    }
    if (models.apply(wanted.model()).scoring().isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + wanted.whole()
              + "' needs a model that can score texts, and '"
              + wanted.model()
              + "' cannot; use it as act@"
              + wanted.model());
    }
    return (seed, meter) -> ActionRanker.of(prior(wanted, seed, meter));
  }

  /// Returns the model as a prior.
  Prior prior(AgentSpec wanted, long seed, UsageMeter meter) {
    MeteredModel model = new MeteredModel(models.apply(wanted.model()), meter);
    return new Prior(model, ToolCallFormat.TEXT, SamplingParameters.GREEDY, seed);
  }
}
