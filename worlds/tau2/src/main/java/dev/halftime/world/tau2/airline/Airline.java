package dev.halftime.world.tau2.airline;

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

/// The domain `airline`: customer service of an airline with 300 flights a day, 500 customers and
/// 2,000 reservations.
public final class Airline implements Domain {

  private final String policy;
  private final State start;
  private final boolean first;
  private final Map<String, Tau2Tool> handles = new LinkedHashMap<>();

  private Airline(String policy, State start, boolean first) {
    this.policy = policy;
    this.start = start;
    this.first = first;
    Stream.concat(AirlineTools.tools(new FlightSearch(start)).stream(), DeskTools.tools().stream())
        .forEach(handle -> handles.put(handle.tool().name(), handle));
  }

  /// Reads the domain from a folder.
  ///
  /// @throws IllegalArgumentException if its files are missing or invalid
  public static Airline of(Tau2Data data) {
    AirlineTables tables = new AirlineTables(data);
    return new Airline(data.text("airline", "policy.md"), tables.state(), tables.whole().isEmpty());
  }

  @Override
  public String caveat() {
    return first
        ? "The airline's database is built from the files of tau-bench's first version;"
            + " tau2-bench's own differs in two records (flight HAT018 of May 11, reservation"
            + " Z7GOZK of task 19). 'halftime data tau2' fetches it."
        : "";
  }

  @Override
  public String name() {
    return "airline";
  }

  /// Returns the policy, which is the same with and without a user, since the original has only
  /// one.
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
    return AirlineTables.SHAPES.getOrDefault(table, FileShape.ANYTHING);
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
