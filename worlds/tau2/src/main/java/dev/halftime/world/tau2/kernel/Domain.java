package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Tool;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// A place of tau-bench: its database, and the tools that work on it.
///
/// A domain is a value that any number of threads may use at once; all that changes is in the
/// [State], which it takes and gives.
public interface Domain {

  /// Its name in tau-bench, such as `retail`.
  String name();

  /// The written policy that agents are given.
  ///
  /// @param alone nobody is at the other end, and the agent works from a ticket
  String policy(boolean alone);

  /// What a reader of results must know of its files; empty if nothing.
  default String caveat() {
    return "";
  }

  /// The database as it stands before anything has happened: records by `table/key`.
  State start();

  /// What the records of a table must look like, those too that a task brings along.
  default FileShape shape(String table) {
    return FileShape.ANYTHING;
  }

  /// The tools of a party, by name in order.
  List<Tool> tools(Party party);

  /// Carries out a call: of one of the party's tools, or of a function that only tasks use to set
  /// the scene.
  ///
  /// @throws ToolError if it cannot be carried out
  Answer call(State state, Party by, String name, ObjectNode arguments);

  /// What holds between the parts of the state whoever changes them; called after each call and
  /// after the scene was set.
  default State settled(State state) {
    return state;
  }

  /// Whether a statement about the state is true, such as `assert_internet_speed`.
  ///
  /// @throws ToolError if there is no such statement here
  default boolean holds(State state, Party side, String name, ObjectNode arguments) {
    throw new ToolError("there is no statement '" + name + "' about " + name());
  }

  /// What came of a call.
  ///
  /// @param state as it is afterwards
  /// @param value what the caller gets
  record Answer(State state, JsonNode value) {}
}
