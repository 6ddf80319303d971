package dev.halftime.agent;

import dev.halftime.Agent;
import dev.halftime.Nearest;
import dev.halftime.model.Embedding;
import dev.halftime.model.Model;
import dev.halftime.model.Sampling;
import dev.halftime.run.Entrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Puts agents together from the parts in their names.
///
/// @param models finds a model by its name, or throws [IllegalArgumentException]
/// @param embedding for the memory that looks up what is alike; without one, there is no such
///   memory
/// @param ready agents that need no model, by name
public record Composer(
    Function<String, Model> models,
    Optional<Supplier<Embedding>> embedding,
    Map<String, Entrant> ready) {

  private static final String RECALLING = "recall";
  private static final int HISTORY = 4_000;
  private static final int NOTES = 500;
  private static final int RECALL = 3;

  private static final Map<String, String> MEMORIES =
      new TreeMap<>(
          Map.of(
              "history",
              "the latest episodes as they were (tokens, 4000)",
              "notes",
              "notes that the model writes itself (tokens, 500)",
              RECALLING,
              "the earlier episodes that began most like this one (episodes, 3)"));

  /// What the parts are, in words, by how they are written.
  public Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    Recipe.ALL.forEach((name, recipe) -> parts.put(name + "@MODEL", recipe.about()));
    parts.put(Choosing.NAME + "[@MODEL]", Choosing.ABOUT);
    memories().forEach((name, about) -> parts.put("...+" + name, "besides, " + about));
    return parts;
  }

  private Map<String, String> memories() {
    Map<String, String> memories = new TreeMap<>(MEMORIES);
    if (embedding.isEmpty()) {
      memories.remove(RECALLING);
    }
    return memories;
  }

  /// Whether an agent of this name is put together here.
  public static boolean knows(String agent) {
    return Recipe.ALL.containsKey(agent) || agent.equals(Choosing.NAME);
  }

  /// The agent of this name.
  ///
  /// @throws IllegalArgumentException if a part of it is unknown; suggests the nearest
  public Entrant entrant(String name) {
    Composition wanted = Composition.of(name);
    for (Composition.Worn worn : wanted.memories()) {
      if (!memories().containsKey(worn.memory())) {
        throw new IllegalArgumentException(
            "unknown memory '+"
                + worn.memory()
                + "' in '"
                + name
                + "'; "
                + Nearest.hint(worn.memory(), List.copyOf(memories().keySet())));
      }
      size(wanted, worn, 1);
    }
    if (wanted.agent().equals(Choosing.NAME)) {
      return choosing(wanted);
    }
    return wanted.model().isEmpty() ? withoutModel(wanted) : withModel(wanted);
  }

  private Entrant choosing(Composition wanted) {
    Choosing choosing = new Choosing(models, embedding, ready);
    LongFunction<Agent> maker = choosing.maker(wanted);
    LongFunction<Agent> dressed =
        seed ->
            wearing(
                wanted,
                maker.apply(seed),
                Choosing.writes(wanted) ? () -> choosing.prior(wanted, seed) : noNotes(wanted));
    var _ = dressed.apply(0); // what is wrong with an option is said now
    return Entrant.of(wanted.whole(), Choosing.ABOUT, dressed);
  }

  private static Supplier<Prior> noNotes(Composition wanted) {
    return () -> {
      throw new IllegalArgumentException(
          "'+notes' in '" + wanted.whole() + "' are written by a model; name one after @");
    };
  }

  private Entrant withModel(Composition wanted) {
    Recipe recipe = Recipe.ALL.get(wanted.agent());
    if (recipe == null) {
      throw new IllegalArgumentException(
          "unknown agent '"
              + wanted.agent()
              + "' in '"
              + wanted.whole()
              + "'; "
              + Nearest.hint(wanted.agent(), made()));
    }
    wanted.options().allow(recipe.options());
    Model model = models.apply(wanted.model());
    LongFunction<Agent> maker =
        seed -> {
          Agent agent = recipe.maker().apply(prior(wanted, model, seed), wanted.options());
          return wearing(wanted, agent, () -> prior(wanted, model, seed));
        };
    var _ = maker.apply(0); // what is wrong with an option is said now
    return Entrant.of(wanted.whole(), recipe.about(), maker);
  }

  private static List<String> made() {
    List<String> made = new ArrayList<>(Recipe.ALL.keySet());
    made.add(Choosing.NAME);
    return made;
  }

  private Entrant withoutModel(Composition wanted) {
    Entrant bare = ready.get(wanted.agent());
    if (Recipe.ALL.containsKey(wanted.agent())) {
      throw new IllegalArgumentException(
          "'" + wanted.whole() + "' asks a model; name one: " + wanted.whole() + "@PROVIDER:MODEL");
    }
    if (bare == null) {
      List<String> known = new ArrayList<>(ready.keySet());
      known.addAll(made());
      throw new IllegalArgumentException(
          "unknown agent '" + wanted.whole() + "'; " + Nearest.hint(wanted.agent(), known));
    }
    wanted.options().allow(List.of());
    return new Entrant(
        wanted.whole(),
        bare.about(),
        bare.seesTask(),
        seed -> wearing(wanted, bare.maker().apply(seed), noNotes(wanted)));
  }

  private static Prior prior(Composition wanted, Model model, long seed) {
    Options options = wanted.options();
    Sampling sampling =
        Sampling.GREEDY.at(options.number("temperature", 0)).upTo(options.count("tokens", 1024));
    return new Prior(model, options.is("text") ? Dialect.TEXT : Dialect.NATIVE, sampling, seed);
  }

  private Agent wearing(Composition wanted, Agent agent, Supplier<Prior> prior) {
    if (wanted.memories().isEmpty()) {
      return agent;
    }
    List<Memory> memories = new ArrayList<>();
    for (Composition.Worn worn : wanted.memories()) {
      memories.add(
          switch (worn.memory()) {
            case "history" -> new History(size(wanted, worn, HISTORY));
            case "notes" -> new Notes(prior.get(), size(wanted, worn, NOTES));
            default -> new Recall(embedding.orElseThrow().get(), size(wanted, worn, RECALL));
          });
    }
    return new Wearing(agent, memories);
  }

  private static int size(Composition wanted, Composition.Worn worn, int usual) {
    return worn.size().isEmpty()
        ? usual
        : new Options(wanted.whole(), List.of(worn.memory() + "=" + worn.size()))
            .count(worn.memory(), usual);
  }
}
