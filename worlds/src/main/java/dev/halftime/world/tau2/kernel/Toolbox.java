package dev.halftime.world.tau2.kernel;

import dev.halftime.Party;
import dev.halftime.Tool;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tools of both parties of a domain, by name.
public final class Toolbox {

  private final Map<Party, Map<String, Tool>> byName = new EnumMap<>(Party.class);
  private final Map<Party, List<Tool>> tools = new EnumMap<>(Party.class);

  public Toolbox(Domain domain) {
    for (Party party : Party.values()) {
      List<Tool> all = List.copyOf(domain.tools(party));
      Map<String, Tool> named = new LinkedHashMap<>();
      all.forEach(tool -> named.put(tool.name(), tool));
      tools.put(party, all);
      byName.put(party, named);
    }
  }

  public List<Tool> of(Party party) {
    return tools.getOrDefault(party, List.of());
  }

  public Optional<Tool> find(Party party, String name) {
    return Optional.ofNullable(byName.getOrDefault(party, Map.of()).get(name));
  }
}
