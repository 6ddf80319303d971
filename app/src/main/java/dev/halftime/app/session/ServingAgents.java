package dev.halftime.app.session;

import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.world.helpdesk.clerk.Clerks;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The listed agents that can serve a person who is the customer of a benchmark.
public final class ServingAgents {

  private static final String HELPDESK = "helpdesk";

  /// Agents that can be given any benchmark.
  private static final Set<String> ANYWHERE = Set.of("noop", "random", "escalate", "oracle");

  /// Agents that do no work, which are listed last.
  private static final Set<String> FLOORS = Set.of("noop", "random", "escalate");

  /// Agents that know the helpdesk and nothing else.
  private static final Set<String> CLERKS =
      Stream.concat(Clerks.entrants().stream(), Clerks.confidants().stream())
          .map(AgentEntry::id)
          .filter(id -> !ANYWHERE.contains(id))
          .collect(Collectors.toUnmodifiableSet());

  private ServingAgents() {}

  /// Returns the ids of the agents, those that do no work last.
  public static List<String> of(Catalogue catalogue, String benchmark) {
    return catalogue.agents().stream()
        .map(CatalogueEntry::id)
        .filter(id -> benchmark.startsWith(HELPDESK) || !CLERKS.contains(id))
        .sorted(Comparator.comparing(FLOORS::contains))
        .toList();
  }
}
