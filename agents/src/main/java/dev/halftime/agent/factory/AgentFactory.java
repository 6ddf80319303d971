package dev.halftime.agent.factory;

import dev.halftime.Agent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.memory.Bm25;
import dev.halftime.agent.memory.Grep;
import dev.halftime.agent.memory.History;
import dev.halftime.agent.memory.Memory;
import dev.halftime.agent.memory.MemoryAgent;
import dev.halftime.agent.memory.Notes;
import dev.halftime.agent.memory.Recall;
import dev.halftime.agent.prompt.ToolCallFormat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes agents from names such as `react@openai:gpt-4o+notes`.
///
/// @param models returns the model of a name, or throws [IllegalArgumentException]
/// @param embedding embedding for the `recall` memory, which is unavailable without it
/// @param ready agents that need no model, by name
public record AgentFactory(
    Function<String, Model> models,
    Optional<Supplier<Embedding>> embedding,
    Map<String, AgentEntry> ready) {

  private static final String RECALLING = "recall";
  private static final int HISTORY = 4_000;
  private static final int NOTES = 500;
  private static final int RECALL = 3;
  private static final int LINES = 20;

  private static final Map<String, String> MEMORIES =
      new TreeMap<>(
          Map.of(
              "bm25",
              "the earlier episodes most relevant to this one, by BM25 (default: 3 episodes)",
              "grep",
              "the lines of earlier episodes that contain words of this one (default: 20 lines)",
              "last",
              "the last episodes, verbatim, of any length (default: 3 episodes)",
              "history",
              "the latest episodes, verbatim (default: 4000 tokens)",
              "notes",
              "notes that the model writes itself (default: 500 tokens)",
              RECALLING,
              "the earlier episodes with the most similar beginnings (default: 3 episodes)"));

  /// Returns the descriptions of all parts of a name, by their notation.
  public Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    ModelAgentType.ALL.forEach((name, type) -> parts.put(name + "@MODEL", type.about()));
    parts.put(ChooserFactory.NAME + "[@MODEL]", ChooserFactory.ABOUT);
    memories().forEach((name, about) -> parts.put("...+" + name, "adds " + about));
    return parts;
  }

  private Map<String, String> memories() {
    Map<String, String> memories = new TreeMap<>(MEMORIES);
    if (embedding.isEmpty()) {
      memories.remove(RECALLING);
    }
    return memories;
  }

  /// Returns whether this factory makes agents with this first part of a name.
  public static boolean knows(String agent) {
    return ModelAgentType.ALL.containsKey(agent) || agent.equals(ChooserFactory.NAME);
  }

  /// Returns the entry of the agent with this name.
  ///
  /// @throws IllegalArgumentException if a part of the name is unknown; the message suggests the
  ///   nearest known name
  public AgentEntry entrant(String name) {
    AgentSpec wanted = AgentSpec.of(name);
    for (AgentSpec.MemorySpec spec : wanted.memories()) {
      if (!memories().containsKey(spec.memory())) {
        throw new IllegalArgumentException(
            "unknown memory '+"
                + spec.memory()
                + "' in '"
                + name
                + "'; "
                + Suggestions.hint(spec.memory(), List.copyOf(memories().keySet())));
      }
      size(wanted, spec, 1);
    }
    if (wanted.agent().equals(ChooserFactory.NAME)) {
      return chooser(wanted);
    }
    return wanted.model().isEmpty() ? withoutModel(wanted) : withModel(wanted);
  }

  private AgentEntry chooser(AgentSpec wanted) {
    ChooserFactory chooser = new ChooserFactory(models, embedding, ready);
    AgentEntry.Maker bare = chooser.maker(wanted);
    AgentEntry.Maker maker =
        (seed, meter) ->
            withMemories(
                wanted,
                bare.make(seed, meter),
                meter,
                ChooserFactory.writes(wanted)
                    ? () -> chooser.prior(wanted, seed, meter)
                    : noNotes(wanted));
    return checked(AgentEntry.metered(wanted.whole(), ChooserFactory.ABOUT, maker));
  }

  /// Makes the agent once, so that wrong options are reported immediately.
  private static AgentEntry checked(AgentEntry entry) {
    var _ = entry.make(0, _ -> {});
    return entry;
  }

  private static Supplier<Prior> noNotes(AgentSpec wanted) {
    return () -> {
      throw new IllegalArgumentException(
          "'+notes' in '" + wanted.whole() + "' need a model that writes them; add one after @");
    };
  }

  private AgentEntry withModel(AgentSpec wanted) {
    ModelAgentType type = ModelAgentType.ALL.get(wanted.agent());
    if (type == null) {
      throw new IllegalArgumentException(
          "unknown agent '"
              + wanted.agent()
              + "' in '"
              + wanted.whole()
              + "'; "
              + Suggestions.hint(wanted.agent(), names()));
    }
    wanted.options().allow(type.options());
    Model model = models.apply(wanted.model());
    AgentEntry.Maker maker =
        (seed, meter) -> {
          Supplier<Prior> prior = () -> prior(wanted, new MeteredModel(model, meter), seed);
          Agent agent = type.maker().apply(prior.get(), wanted.options());
          return withMemories(wanted, agent, meter, prior);
        };
    return checked(AgentEntry.metered(wanted.whole(), type.about(), maker));
  }

  /// Returns the first parts of the names of all agents that this factory makes.
  public static List<String> names() {
    List<String> made = new ArrayList<>(ModelAgentType.ALL.keySet());
    made.add(ChooserFactory.NAME);
    return made;
  }

  private AgentEntry withoutModel(AgentSpec wanted) {
    AgentEntry bare = ready.get(wanted.agent());
    if (ModelAgentType.ALL.containsKey(wanted.agent())) {
      throw new IllegalArgumentException(
          "'"
              + wanted.whole()
              + "' needs a model, for example "
              + wanted.whole().replaceFirst("@+$", "")
              + "@PROVIDER:MODEL");
    }
    if (bare == null) {
      List<String> known = new ArrayList<>(ready.keySet());
      known.addAll(names());
      throw new IllegalArgumentException(
          "unknown agent '" + wanted.whole() + "'; " + Suggestions.hint(wanted.agent(), known));
    }
    wanted.options().allow(List.of());
    return new AgentEntry(
        wanted.whole(),
        bare.about(),
        bare.seesTask(),
        bare.foreign(),
        bare.unconfined(),
        (seed, meter) -> withMemories(wanted, bare.make(seed, meter), meter, noNotes(wanted)));
  }

  private static Prior prior(AgentSpec wanted, MeteredModel model, long seed) {
    SpecOptions options = wanted.options();
    SamplingParameters sampling =
        SamplingParameters.GREEDY
            .at(options.number("temperature", 0))
            .upTo(options.count("tokens", 1024));
    return new Prior(
        model, options.is("text") ? ToolCallFormat.TEXT : ToolCallFormat.NATIVE, sampling, seed);
  }

  private Agent withMemories(
      AgentSpec wanted, Agent agent, UsageMeter meter, Supplier<Prior> prior) {
    if (wanted.memories().isEmpty()) {
      return agent;
    }
    List<Memory> memories = new ArrayList<>();
    for (AgentSpec.MemorySpec spec : wanted.memories()) {
      memories.add(
          switch (spec.memory()) {
            case "bm25" -> new Bm25(size(wanted, spec, RECALL));
            case "grep" -> new Grep(size(wanted, spec, LINES));
            case "last" -> History.last(size(wanted, spec, RECALL));
            case "history" -> History.within(size(wanted, spec, HISTORY));
            case "notes" -> new Notes(prior.get(), size(wanted, spec, NOTES));
            default ->
                new Recall(
                    new MeteredEmbedding(embedding.orElseThrow().get(), meter),
                    size(wanted, spec, RECALL));
          });
    }
    return new MemoryAgent(agent, memories);
  }

  private static int size(AgentSpec wanted, AgentSpec.MemorySpec spec, int byDefault) {
    return spec.size().isEmpty()
        ? byDefault
        : new SpecOptions(wanted.whole(), List.of(spec.memory() + "=" + spec.size()))
            .count(spec.memory(), byDefault);
  }
}
