package dev.halftime.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Agent;
import dev.halftime.agent.LoopAgent;
import dev.halftime.agent.LoopProvider;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.program.Programs;
import dev.halftime.models.Models;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// Finds agents by name: those of [BuiltIn], agents that use a model (see [AgentFactory]), and
/// those whose [AgentName] has a prefix.
final class AgentFinder {

  private final Plugins plugins;
  private final Models models;
  private final AgentFactory factory;

  /// @param plugins classes of third parties
  /// @param models models that agents may use
  AgentFinder(Plugins plugins, Models models) {
    this.plugins = plugins;
    this.models = models;
    this.factory = new AgentFactory(models::model, Optional.of(Models::embedding), BuiltIn.AGENTS);
  }

  /// Returns the available agents.
  Stream<CatalogueEntry> offers() {
    Stream<CatalogueEntry> own =
        BuiltIn.AGENTS.values().stream().map(entry -> new CatalogueEntry(entry.id(), about(entry)));
    Stream<CatalogueEntry> composed =
        factory.parts().entrySet().stream()
            .map(it -> new CatalogueEntry(it.getKey(), it.getValue()));
    return Stream.of(own, composed, plugins.offers(Agent.class), plugins.offers(LoopProvider.class))
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
    Optional<String> meant = Slip.of(id);
    if (meant.isPresent()) {
      throw new IllegalArgumentException("unknown agent '" + id + "': " + meant.get());
    }
    if (id.matches(".*[@+/].*") || AgentFactory.knows(id)) {
      return factory.entrant(id);
    }
    throw BuiltIn.unknown(
        "agent",
        id,
        BuiltIn.AGENTS.keySet(),
        "agents: class:NAME with --class-path, cmd:COMMAND LINE, acp:COMMAND LINE, endpoint:URL,"
            + " a2a:URL, policy:FILE.");
  }
}
