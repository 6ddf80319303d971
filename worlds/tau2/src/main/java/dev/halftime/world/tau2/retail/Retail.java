package dev.halftime.world.tau2.retail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.world.tau2.kernel.DeskTools;
import dev.halftime.world.tau2.kernel.Domain;
import dev.halftime.world.tau2.kernel.FileShape;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.original.ToolError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The domain `retail`: customer service of a web shop with 500 customers and 1,000 orders.
public final class Retail implements Domain {

  private final String policy;
  private final State start;
  private final Map<String, Tau2Tool> handles = new LinkedHashMap<>();

  private Retail(String policy, State start, CustomerDirectory directory) {
    this.policy = policy;
    this.start = start;
    Stream.of(
            RetailCustomerTools.tools(directory),
            RetailLookupTools.tools(directory),
            RetailCancelTool.tools(),
            RetailAddressTools.tools(),
            RetailPaymentTool.tools(),
            RetailItemTool.tools(),
            RetailExchangeTool.tools(),
            RetailReturnTool.tools(),
            DeskTools.tools())
        .flatMap(List::stream)
        .forEach(handle -> handles.put(handle.tool().name(), handle));
  }

  /// Reads the domain from its files.
  ///
  /// @throws IllegalArgumentException if the files are missing or invalid
  public static Retail of(Tau2Data data) {
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
  public FileShape shape(String table) {
    return RetailFile.TABLES.getOrDefault(table, FileShape.ANYTHING);
  }

  @Override
  public List<Tool> tools(Party party) {
    return switch (party) {
      case AGENT -> handles.values().stream().map(Tau2Tool::tool).toList();
      case USER -> List.of();
    };
  }

  @Override
  public Answer call(State state, Party by, String name, ObjectNode arguments) {
    Tau2Tool handle = by == Party.AGENT ? handles.get(name) : null;
    if (handle == null) {
      throw new ToolError("Tool '" + name + "' not found.");
    }
    return handle.function().done(state, arguments);
  }
}
