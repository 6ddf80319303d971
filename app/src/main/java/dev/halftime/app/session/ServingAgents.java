package dev.halftime.app.session;

import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.world.business.Business;
import dev.halftime.world.business.Shopkeepers;
import dev.halftime.world.dungeon.Adventurers;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.helpdesk.clerk.Clerks;
import dev.halftime.world.repository.codebase.Codebase;
import dev.halftime.world.repository.codebase.Contributor;
import dev.halftime.world.rulebook.OfficeClerks;
import dev.halftime.world.rulebook.Rulebook;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The listed agents that can serve a person who is the customer of a benchmark.
public final class ServingAgents {

  /// Agents that can be given any benchmark.
  private static final Set<String> ANYWHERE = Set.of("noop", "random", "escalate", "oracle");

  /// Agents that do no work, which are listed last.
  private static final Set<String> FLOORS = Set.of("noop", "random", "escalate");

  /// Agents that know only one family of benchmarks, by the prefix of the family's names.
  private static final Map<String, Collection<AgentEntry>> HOMES = homes();

  private ServingAgents() {}

  private static Map<String, Collection<AgentEntry>> homes() {
    Map<String, Collection<AgentEntry>> homes = new LinkedHashMap<>();
    homes.put("helpdesk-memory", List.copyOf(Clerks.confidants()));
    homes.put("helpdesk", List.copyOf(Clerks.entrants()));
    homes.put(Codebase.NAME, List.copyOf(Contributor.entries()));
    homes.put("game24", List.of(Game24.solver()));
    homes.put(Business.NAME, List.copyOf(Shopkeepers.entries()));
    homes.put(Rulebook.NAME, List.copyOf(OfficeClerks.entries()));
    homes.put("dungeon", List.copyOf(Adventurers.entries()));
    return homes;
  }

  /// Returns the ids of the agents, those that do no work last. Names that need a model or another
  /// agent are left out.
  public static List<String> of(Catalogue catalogue, String benchmark) {
    return catalogue.agents().stream()
        .map(CatalogueEntry::id)
        .filter(id -> !id.contains("MODEL") && !id.startsWith("..."))
        .filter(id -> ANYWHERE.contains(id) || knows(id, benchmark))
        .sorted(Comparator.comparing(FLOORS::contains))
        .toList();
  }

  /// Returns the ids of the agents from which one is drawn for a person who does not choose one.
  ///
  /// @param roster agents from which to draw; those that do not know the benchmark are left out. If
  ///   it is empty, the first listed agent that knows the benchmark serves everybody
  public static List<String> drawn(Catalogue catalogue, String benchmark, List<String> roster) {
    return roster.isEmpty()
        ? of(catalogue, benchmark).stream().filter(id -> !ANYWHERE.contains(id)).limit(1).toList()
        : roster.stream().filter(id -> ANYWHERE.contains(id) || knows(id, benchmark)).toList();
  }

  /// Returns whether an agent is not limited to one family of benchmarks, or this benchmark is in
  /// its family.
  private static boolean knows(String id, String benchmark) {
    List<String> families =
        HOMES.entrySet().stream()
            .filter(home -> home.getValue().stream().anyMatch(it -> is(id, it.id())))
            .map(Map.Entry::getKey)
            .toList();
    return families.isEmpty() || families.stream().anyMatch(benchmark::startsWith);
  }

  /// Returns whether a name is that of an agent, perhaps with one of the habits.
  private static boolean is(String id, String agent) {
    return !ANYWHERE.contains(agent)
        && Stream.of("", "-slow", "-paced", "-asking", "-ledger")
            .anyMatch(habit -> id.equals(agent + habit));
  }
}
