package dev.halftime.world.tau2.telecom.state;

import dev.halftime.world.tau2.kernel.ToolFunction;
import dev.halftime.world.tau2.original.ToolError;
import java.util.List;

/// A function that is not a tool of any party: tasks use it to set up their initial state.
///
/// @param needed the names of the required arguments
public record SetupFunction(List<String> needed, ToolEffect act) {

  public static SetupFunction of(ToolEffect act, String... needed) {
    return new SetupFunction(List.of(needed), act);
  }

  /// Returns its effect, given its name.
  public ToolFunction function(String name) {
    ToolEffect checked =
        (draft, arguments) -> {
          for (String argument : needed) {
            if (!arguments.has(argument)) {
              throw new ToolError(name + " lacks its argument '" + argument + "'");
            }
          }
          return act.done(draft, arguments);
        };
    return checked.function();
  }
}
