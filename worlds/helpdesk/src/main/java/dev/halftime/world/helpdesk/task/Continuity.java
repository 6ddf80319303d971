package dev.halftime.world.helpdesk.task;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How a visit hangs together with earlier and later ones, in the second edition.
///
/// @param remarks what the customer says in this visit for later ones, each a sentence
/// @param signs for each topic that is referred to ([Scenario#recall]), the words by which the
///   customer knows that it was said before
public record Continuity(List<String> remarks, Map<Topic, String> signs) {

  /// A visit that has nothing to do with others.
  public static final Continuity NONE = new Continuity(List.of(), Map.of());

  public Continuity {
    remarks = List.copyOf(remarks);
    EnumMap<Topic, String> ordered = new EnumMap<>(Topic.class);
    ordered.putAll(signs);
    signs = Collections.unmodifiableMap(ordered);
  }
}
