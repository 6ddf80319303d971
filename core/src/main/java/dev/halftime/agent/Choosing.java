package dev.halftime.agent;

import dev.halftime.Agent;
import dev.halftime.Nearest;
import dev.halftime.model.Embedding;
import dev.halftime.model.Model;
import dev.halftime.model.Sampling;
import dev.halftime.run.Entrant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// How an agent that chooses is made from its name: `choose`, `choose@minilm`, or `choose@MODEL` of
/// a model that can score given texts.
///
/// @param models finds a model by its name
/// @param embedding stands behind `minilm`
/// @param ready agents that need no model, by name, whose actions may be among the choices
record Choosing(
    Function<String, Model> models,
    Optional<Supplier<Embedding>> embedding,
    Map<String, Entrant> ready) {

  static final String NAME = "choose";
  static final String ABOUT =
      "ranks possible calls: at random, by an embedding (@minilm), or by a model's scores";

  private static final String EMBEDDING = "minilm";
  private static final List<String> OPTIONS =
      List.of("think", "search", "among", "steps", "with", "n", "breadth", "depth");

  /// How the agent of this name is made from a seed.
  ///
  /// @throws IllegalArgumentException if a part of it makes no sense
  LongFunction<Agent> maker(Composition wanted) {
    Options options = wanted.options();
    options.allow(OPTIONS);
    LongFunction<Leaning> leaning = leaning(wanted);
    Offer offer = offer(wanted);
    boolean thinks = options.is("think");
    if (thinks && !writes(wanted)) {
      throw new IllegalArgumentException(
          "'think' in '" + wanted.whole() + "' needs a model that writes; name one after @");
    }
    return seed -> {
      Agent agent = agent(options, leaning.apply(seed), new Drawn(offer, seed));
      return thinks ? new Aloud(agent, prior(wanted, seed)) : agent;
    };
  }

  /// Whether its prior can write, too.
  static boolean writes(Composition wanted) {
    return !wanted.model().isEmpty() && !wanted.model().equals(EMBEDDING);
  }

  private static Agent agent(Options options, Leaning leaning, Drawn drawn) {
    return options.is("search")
        ? new Choose(
            leaning,
            drawn,
            new Search.BreadthFirst(options.count("breadth", 5), options.count("depth", 3)),
            options.count("n", 5))
        : new Choose(leaning, drawn, new Search.BreadthFirst(1, 1), 1);
  }

  private Offer offer(Composition wanted) {
    Options options = wanted.options();
    return new Offer(
        options.count("among", 16),
        options.count("steps", 10),
        options.text("with").map(name -> other(wanted, name)));
  }

  private LongFunction<Agent> other(Composition wanted, String name) {
    Entrant other = ready.get(name);
    if (other == null || other.seesTask()) {
      List<String> known =
          ready.values().stream().filter(it -> !it.seesTask()).map(Entrant::id).sorted().toList();
      throw new IllegalArgumentException(
          "'with="
              + name
              + "' in '"
              + wanted.whole()
              + "' names no agent without a model; "
              + Nearest.hint(name, known));
    }
    return other.maker();
  }

  private LongFunction<Leaning> leaning(Composition wanted) {
    if (wanted.model().isEmpty()) {
      return Leaning::none;
    }
    if (wanted.model().equals(EMBEDDING) && embedding.isPresent()) {
      Embedding known = embedding.get().get();
      return _ -> Leaning.of(known);
    }
    if (models.apply(wanted.model()).scoring().isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + wanted.whole()
              + "' needs a model that scores given texts, and '"
              + wanted.model()
              + "' does not; let it write instead: act@"
              + wanted.model());
    }
    return seed -> Leaning.of(prior(wanted, seed));
  }

  /// The model as its prior.
  Prior prior(Composition wanted, long seed) {
    return new Prior(models.apply(wanted.model()), Dialect.TEXT, Sampling.GREEDY, seed);
  }
}
