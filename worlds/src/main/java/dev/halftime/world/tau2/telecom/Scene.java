package dev.halftime.world.tau2.telecom;

import dev.halftime.world.tau2.Deed;
import dev.halftime.world.tau2.ToolError;
import java.util.List;

/// A function that no party has and only tasks use, to set the scene.
///
/// @param needed the names of the arguments that must be given
record Scene(List<String> needed, Act act) {

  static Scene of(Act act, String... needed) {
    return new Scene(List.of(needed), act);
  }

  /// What it does under its name.
  Deed deed(String name) {
    Act checked =
        (draft, arguments) -> {
          for (String argument : needed) {
            if (!arguments.has(argument)) {
              throw new ToolError(name + " lacks its argument '" + argument + "'");
            }
          }
          return act.done(draft, arguments);
        };
    return checked.deed();
  }
}
