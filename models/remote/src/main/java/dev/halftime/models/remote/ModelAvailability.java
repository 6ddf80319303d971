package dev.halftime.models.remote;

import java.util.List;

/// Whether a model, or a kind of model, is available.
///
/// @param name name of the model as users write it, such as `ollama:MODEL`
/// @param reachable whether it can be used now
/// @param why explanation; never contains a key
/// @param models the models that its server lists; empty if there is no server
public record ModelAvailability(String name, boolean reachable, String why, List<String> models) {

  public ModelAvailability {
    models = List.copyOf(models);
  }

  public static ModelAvailability yes(String name, String why) {
    return new ModelAvailability(name, true, why, List.of());
  }

  public static ModelAvailability no(String name, String why) {
    return new ModelAvailability(name, false, why, List.of());
  }
}
