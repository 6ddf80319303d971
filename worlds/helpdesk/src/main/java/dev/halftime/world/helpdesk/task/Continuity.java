package dev.halftime.world.helpdesk.task;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The relation of a visit to earlier and later ones, in the second edition.
///
/// @param remarks sentences in which the customer says something for later visits
/// @param signs for each topic that is referred to ([Scenario#recall]), the text by which the
///   customer recognises that it was said before
public record Continuity(List<String> remarks, Map<Topic, String> signs) {

  /// A visit without relation to others.
  public static final Continuity NONE = new Continuity(List.of(), Map.of());

  public Continuity {
    remarks = List.copyOf(remarks);
    EnumMap<Topic, String> ordered = new EnumMap<>(Topic.class);
    ordered.putAll(signs);
    signs = Collections.unmodifiableMap(ordered);
  }
}
