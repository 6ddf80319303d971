package dev.halftime.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Agent;
import dev.halftime.agent.LoopAgent;
import dev.halftime.agent.LoopProvider;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.program.Programs;
import dev.halftime.app.prompt.PromptDigest;
import dev.halftime.models.Models;
import dev.halftime.plugin.AgentProvider;
import dev.halftime.plugin.ParameterValues;
import dev.halftime.plugin.PartName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// Finds agents by name: those of [BuiltIn], agents that use a model (see [AgentFactory]), and
/// those whose [AgentName] has a prefix.
final class AgentFinder {

  private final Plugins plugins;
  private final Models models;
  private final ModelFinder modelFinder;

  /// @param plugins classes of third parties
  /// @param models makes the agents that are servers
  /// @param modelFinder finds the models that agents use
  AgentFinder(Plugins plugins, Models models, ModelFinder modelFinder) {
    this.plugins = plugins;
    this.models = models;
    this.modelFinder = modelFinder;
  }

  private AgentFactory factory(Map<String, AgentEntry> ready) {
    return new AgentFactory(modelFinder::model, Optional.of(Models::embedding), ready);
  }

  /// Returns the digest of the prompts of an agent; empty if it is not one that Halftime makes with
  /// a model.
  Optional<String> prompts(String id) {
    AgentName name = new AgentName(id);
    if (name.model().isEmpty()
        || !name.isOurs()
        || ProvidedParts.named(id, plugins.parts().agents()).isPresent()) {
      return Optional.empty();
    }
    Map<String, AgentEntry> ready = ready();
    return Optional.of(
        PromptDigest.ofAgent(model ->
            new AgentFactory(_ -> model, Optional.of(() -> PromptDigest.EMBEDDING), ready)
                .entrant(id)));
  }

  /// Returns the agents that need no model, by name.
  private Map<String, AgentEntry> ready() {
    Map<String, AgentEntry> ready = new LinkedHashMap<>(BuiltIn.AGENTS);
    plugins.parts().agents().forEach(each -> ready.put(each.id(), provided(each.id(), each)));
    return ready;
  }

  /// Returns the available agents.
  Stream<CatalogueEntry> offers() {
    Stream<CatalogueEntry> own =
        BuiltIn.AGENTS.values().stream().map(entry -> new CatalogueEntry(entry.id(), about(entry)));
    Stream<CatalogueEntry> composed =
        factory(BuiltIn.AGENTS).parts().entrySet().stream()
            .map(it -> new CatalogueEntry(it.getKey(), it.getValue()));
    Stream<CatalogueEntry> provided = plugins.parts().agents().stream().map(CatalogueEntry::of);
    return Stream.of(
            own,
            composed,
            provided,
            plugins.parts().classes(Agent.class),
            plugins.parts().classes(LoopProvider.class))
        .flatMap(it -> it);
  }

  private static String about(AgentEntry entry) {
    return entry.about() + (entry.seesTask() ? " (sees the reference solution)" : "");
  }

  /// Returns the agent of this name.
  ///
  /// @param programs starts agents that are programs
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  AgentEntry agent(String id, Programs programs) {
    AgentName name = new AgentName(id);
    if (id.startsWith(AgentName.CLASS)) {
      return AgentEntry.foreign(id, "a class", plugins.agent(name.after(AgentName.CLASS)));
    }
    if (id.startsWith(AgentName.ACP)) {
      String line = name.after(AgentName.ACP);
      return AgentEntry.program(
          id, programs.gap().isPresent(), _ -> new LoopAgent(programs.acp(line)));
    }
    if (name.isProgram()) {
      String line = name.after(AgentName.COMMAND);
      return AgentEntry.program(
          id, programs.gap().isPresent(), agentSeed -> programs.start(line, agentSeed));
    }
    if (id.startsWith(AgentName.ENDPOINT)) {
      LongFunction<LoopProvider> maker = models.endpoint(id);
      return AgentEntry.foreign(id, "a server", agentSeed -> new LoopAgent(maker.apply(agentSeed)));
    }
    if (id.startsWith(AgentName.A2A)) {
      LoopProvider maker = models.a2a(id);
      return AgentEntry.foreign(id, "a server", _ -> new LoopAgent(maker));
    }
    if (id.startsWith(AgentName.POLICY)) {
      JsonNode policy = TrainedPolicy.read(Path.of(name.after(AgentName.POLICY)));
      return AgentEntry.of(id, "a trained policy", _ -> TrainedPolicy.agent(policy));
    }
    AgentEntry entry = BuiltIn.AGENTS.get(id);
    if (entry != null) {
      return entry;
    }
    Optional<AgentProvider> provider = ProvidedParts.named(id, plugins.parts().agents());
    if (provider.isPresent()) {
      return provided(id, provider.get());
    }
    Optional<String> meant = plugins.meant(id).or(() -> Slip.of(id));
    if (meant.isPresent()) {
      throw new IllegalArgumentException("unknown agent '" + id + "': " + meant.get());
    }
    if (id.matches(".*[@+/].*") || AgentFactory.knows(id)) {
      return factory(ready()).entrant(id);
    }
    throw BuiltIn.unknown(
        "agent",
        id,
        Stream.concat(
                BuiltIn.AGENTS.keySet().stream(),
                plugins.parts().agents().stream().map(AgentProvider::id))
            .toList(),
        "agents: class:NAME with --class-path, cmd:COMMAND LINE, acp:COMMAND LINE, endpoint:URL,"
            + " a2a:URL, policy:FILE.");
  }

  private static AgentEntry provided(String name, AgentProvider provider) {
    ParameterValues values = ParameterValues.of(PartName.of(name), provider.parameters());
    var _ = provider.agent(0, values); // fails now if the values are invalid
    return AgentEntry.foreign(name, provider.about(), seed -> provider.agent(seed, values));
  }
}
