package dev.halftime.agent.spec;

import java.util.ArrayList;
import java.util.List;

/// The parsed name of an agent: `AGENT[/OPTION...][+MEMORY[=SIZE]...][@MODEL]`, such as
/// `react/text+history@ollama:llama3.2`.
///
/// @param whole the whole name
/// @param agent the part that chooses actions
/// @param options options of the agent
/// @param memories memories of the agent
/// @param model its model; empty if it has none
public record AgentSpec(
    String whole, String agent, SpecOptions options, List<MemorySpec> memories, String model) {

  /// A memory in a name.
  ///
  /// @param size empty for the default size
  public record MemorySpec(String memory, String size) {}

  /// Parses a name.
  public static AgentSpec of(String name) {
    int at = name.indexOf('@');
    String model = at < 0 ? "" : name.substring(at + 1).strip();
    String[] parts = (at < 0 ? name : name.substring(0, at)).strip().split("\\+", -1);
    List<String> words = new ArrayList<>(List.of(parts[0].split("/", -1)));
    String agent = words.removeFirst();
    List<MemorySpec> memories = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      memories.add(
          equals < 0
              ? new MemorySpec(parts[i], "")
              : new MemorySpec(parts[i].substring(0, equals), parts[i].substring(equals + 1)));
    }
    return new AgentSpec(name, agent, new SpecOptions(name, words), memories, model);
  }
}
