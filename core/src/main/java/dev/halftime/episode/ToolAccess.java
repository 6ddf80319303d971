package dev.halftime.episode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.Tool;
import dev.halftime.json.TreeCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tools that each party has in an episode. Where there is no user, the agent also has the
/// user's tools, except those with a name that one of its own tools has.
///
/// @param agent tools of the agent
/// @param user tools of the user
/// @param lent names of the user's tools that the agent also has
record ToolAccess(List<Tool> agent, List<Tool> user, Set<String> lent) {

  static final ToolAccess NONE = new ToolAccess(List.of(), List.of(), Set.of());

  /// Returns the tools of both parties.
  ///
  /// @param own the agent's own tools
  /// @param user the user's tools
  /// @param alone whether there is no user
  static ToolAccess of(List<Tool> own, List<Tool> user, boolean alone) {
    if (user.isEmpty()) {
      return new ToolAccess(List.copyOf(own), List.of(), Set.of());
    }
    Set<String> lent = new HashSet<>();
    if (alone) {
      user.forEach(tool -> lent.add(tool.name()));
      own.forEach(tool -> lent.remove(tool.name()));
    }
    Stream<Tool> borrowed = user.stream().filter(tool -> lent.contains(tool.name()));
    return new ToolAccess(Stream.concat(own.stream(), borrowed).toList(), user, lent);
  }

  /// Returns tools if each is whole and has a name that can be called.
  ///
  /// @throws IllegalArgumentException that says what is wrong with one
  // Third parties give null.
  @SuppressWarnings("ConstantValue")
  static List<Tool> checked(@Nullable List<Tool> tools) {
    if (tools == null) {
      throw new IllegalArgumentException("gave null instead of a list of tools");
    }
    List<Tool> all = new ArrayList<>(tools);
    for (@Nullable Tool tool : all) {
      if (tool == null) {
        throw new IllegalArgumentException("gave a list of tools with null in it");
      }
      if ((@Nullable Object) tool.name() == null
          || (@Nullable Object) tool.description() == null
          || (@Nullable Object) tool.parameters() == null
          || (@Nullable Object) tool.kind() == null) {
        throw new IllegalArgumentException(
            "gave a tool without a name, a description, parameters or a kind: " + tool.name());
      }
      TreeCheck.size(tool.parameters());
      tool.misnamed()
          .ifPresent(why -> {
            throw new IllegalArgumentException(why);
          });
    }
    return List.copyOf(all);
  }

  /// Returns the party whose tool is called.
  ///
  /// @param by the party that calls it
  Party owner(Party by, Action.Call call) {
    return lent.contains(call.tool()) ? Party.USER : by;
  }

  /// Normalizes an action for the record and the world: whole numbers become integers where the
  /// schema requires integers.
  Action normalized(Party by, Action action) {
    if (action instanceof Action.Call(String name, ObjectNode arguments)) {
      for (Tool tool : by == Party.AGENT ? agent : user) {
        if (tool.name().equals(name)) {
          return new Action.Call(name, tool.whole(arguments));
        }
      }
    }
    return action;
  }
}
