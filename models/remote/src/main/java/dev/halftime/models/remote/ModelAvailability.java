package dev.halftime.models.remote;

import java.util.List;

/// Whether a model, or a kind of models, can be had from here.
///
/// @param name as it is written, such as `ollama:MODEL`
/// @param reachable whether it would answer now
/// @param why what was found, in words; never holds a key
/// @param models those that its server lists; none where there is no server
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
