package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The domain `retail`: the service desk of a web shop with 500 customers and 1,000 orders.
final class Retail implements Domain {

  private final String policy;
  private final State start;
  private final Map<String, Handle> handles = new LinkedHashMap<>();

  private Retail(String policy, State start, Directory directory) {
    this.policy = policy;
    this.start = start;
    Stream.of(
            RetailFinding.tools(directory),
            RetailReading.tools(directory),
            RetailCancelling.tools(),
            RetailAddresses.tools(),
            RetailPaying.tools(),
            RetailItems.tools(),
            RetailExchanging.tools(),
            RetailReturning.tools(),
            Desk.tools())
        .flatMap(List::stream)
        .forEach(handle -> handles.put(handle.tool().name(), handle));
  }

  /// @throws IllegalArgumentException if the files are missing or make no sense
  static Retail of(Tau2Data data) {
    RetailFile file =
        new RetailFile(data.file("retail", "db.json"), data.json("retail", "db.json"));
    return new Retail(data.text("retail", "policy.md"), file.state(), file.directory());
  }

  @Override
  public String name() {
    return "retail";
  }

  @Override
  public String policy(boolean alone) {
    return policy;
  }

  @Override
  public State start() {
    return start;
  }

  @Override
  public Shape shape(String table) {
    return RetailFile.TABLES.getOrDefault(table, Shape.ANYTHING);
  }

  @Override
  public List<Tool> tools(Party party) {
    return switch (party) {
      case AGENT -> handles.values().stream().map(Handle::tool).toList();
      case USER -> List.of();
    };
  }

  @Override
  public Answer call(State state, Party by, String name, ObjectNode arguments) {
    Handle handle = by == Party.AGENT ? handles.get(name) : null;
    if (handle == null) {
      throw new ToolError("Tool '" + name + "' not found.");
    }
    return handle.deed().done(state, arguments);
  }
}
