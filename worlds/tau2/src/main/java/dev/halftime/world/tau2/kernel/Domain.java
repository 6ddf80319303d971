package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.state.State;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// A domain of tau-bench: its database, and the tools that work on it.
///
/// A domain is immutable and thread-safe; everything that changes is in the [State], which it
/// receives and returns.
public interface Domain {

  /// Returns its name in tau-bench, such as `retail`.
  String name();

  /// Returns the written policy that agents are given.
  ///
  /// @param alone whether there is no user, and the agent works from a ticket
  String policy(boolean alone);

  /// Returns what a reader of results must know about its files; empty if nothing.
  default String caveat() {
    return "";
  }

  /// Returns the initial database: records by `table/key`.
  State start();

  /// Returns the required shape of the records of a table, including those that a task adds.
  default FileShape shape(String table) {
    return FileShape.ANYTHING;
  }

  /// Returns the tools of a party, ordered by name.
  List<Tool> tools(Party party);

  /// Executes a call of one of the party's tools, or of a function that only tasks use to set up
  /// their initial state.
  ///
  /// @throws ToolError if it cannot be executed
  Answer call(State state, Party by, String name, ObjectNode arguments);

  /// Restores the invariants between the parts of the state; called after each call and after the
  /// initial state of a task was set up.
  default State settled(State state) {
    return state;
  }

  /// Returns whether an assertion about the state is true, such as `assert_internet_speed`.
  ///
  /// @throws ToolError if the domain has no such assertion
  default boolean holds(State state, Party side, String name, ObjectNode arguments) {
    throw new ToolError("there is no statement '" + name + "' about " + name());
  }

  /// The result of a call.
  ///
  /// @param state after the call
  /// @param value returned to the caller
  record Answer(State state, JsonNode value) {}
}
