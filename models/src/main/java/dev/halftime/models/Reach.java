package dev.halftime.models;

import java.util.List;

/// Whether a model, or a kind of models, can be had from here.
///
/// @param name as it is written, such as `ollama:MODEL`
/// @param reachable whether it would answer now
/// @param why what was found, in words; never holds a key
/// @param models those that its server lists; none where there is no server
public record Reach(String name, boolean reachable, String why, List<String> models) {

  public Reach {
    models = List.copyOf(models);
  }

  static Reach yes(String name, String why) {
    return new Reach(name, true, why, List.of());
  }

  static Reach no(String name, String why) {
    return new Reach(name, false, why, List.of());
  }
}
