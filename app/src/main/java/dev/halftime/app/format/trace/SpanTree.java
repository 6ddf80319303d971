package dev.halftime.app.format.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All spans of a file, checked: each occurs once, and none is its own ancestor.
///
/// @param spans in the order of their beginnings
/// @param byKey by [Span#key]
/// @param repeated number of spans that occurred more than once, equal each time
/// @param places where each span is, by [Span#key]
record SpanTree(
    List<Span> spans, Map<String, Span> byKey, int repeated, Map<String, Place> places) {

  /// Where a span is.
  ///
  /// @param depth number of spans of named agents and of tools that contain it
  /// @param agent the nearest enclosing span of an agent, or the span itself; null if there is none
  /// @param conversation its own, or that of its nearest ancestor that has one; may be empty
  record Place(int depth, @Nullable Span agent, String conversation) {}

  /// @throws IllegalArgumentException if two different spans have one id, or parents form a cycle;
  ///   the message names the spans
  static SpanTree of(List<Span> recorded) {
    Map<String, Span> byKey = new LinkedHashMap<>();
    int repeated = 0;
    for (Span span : recorded) {
      Span before = byKey.putIfAbsent(span.key(), span);
      if (before != null && !before.raw().equals(span.raw())) {
        throw new IllegalArgumentException(
            "%s: %s is a different span with the same id in the same trace; remove one of them"
                .formatted(span.where(), before.where()));
      }
      repeated += before == null ? 0 : 1;
    }
    List<Span> spans = new ArrayList<>(byKey.values());
    spans.sort((one, other) -> Long.compare(one.start(), other.start()));
    SpanTree tree = new SpanTree(List.copyOf(spans), byKey, repeated, new HashMap<>());
    tree.checkCircles();
    spans.forEach(tree::locate);
    return tree;
  }

  private void checkCircles() {
    Set<String> checked = new HashSet<>();
    for (Span span : spans) {
      Set<String> path = new HashSet<>();
      for (Span at = span; at != null && !checked.contains(at.key()); at = parent(at)) {
        if (!path.add(at.key())) {
          throw new IllegalArgumentException(
              at.where() + " is its own ancestor; correct its parent");
        }
      }
      checked.addAll(path);
    }
  }

  /// Returns the span that contains another one; null if the file has none.
  @org.jspecify.annotations.Nullable
  Span parent(Span span) {
    return span.parent().isEmpty() ? null : byKey.get(span.trace() + "/" + span.parent());
  }

  /// Finds the places of a span and of its ancestors.
  private void locate(Span span) {
    Deque<Span> path = new ArrayDeque<>();
    for (Span at = span; at != null && !places.containsKey(at.key()); at = parent(at)) {
      path.push(at);
    }
    for (Span at : path) {
      Span above = parent(at);
      Place outer = above == null ? null : places.get(above.key());
      Place around = outer == null ? new Place(0, null, "") : outer;
      boolean inner =
          above != null
              && (above.kind() == Span.Kind.TOOL
                  || (above.kind() == Span.Kind.AGENT && !above.agent().isEmpty()));
      places.put(
          at.key(),
          new Place(
              around.depth() + (inner ? 1 : 0),
              at.kind() == Span.Kind.AGENT ? at : around.agent(),
              at.conversation().isEmpty() ? around.conversation() : at.conversation()));
    }
  }

  private Place place(Span span) {
    return Objects.requireNonNull(places.get(span.key()), "every span has a place");
  }

  /// Returns the nearest span of an agent around a span, or the span itself if it is one; null if
  /// there is none.
  @Nullable Span agent(Span span) {
    return place(span).agent();
  }

  /// Returns how many spans of named agents and of tools contain a span.
  int depth(Span span) {
    return place(span).depth();
  }

  /// Returns the spans by conversation, in the order in which conversations began. A span without a
  /// conversation belongs to that of its nearest ancestor that has one, otherwise to the first
  /// conversation of its trace, and if the trace has none, to a group named after the trace.
  Map<String, List<Span>> conversations() {
    Map<String, String> ofTraces = new HashMap<>();
    for (Span span : spans) {
      if (!span.conversation().isEmpty()) {
        ofTraces.putIfAbsent(span.trace(), span.conversation());
      }
    }
    Map<String, List<Span>> all = new LinkedHashMap<>();
    for (Span span : spans) {
      String inherited = place(span).conversation();
      String group =
          inherited.isEmpty() ? ofTraces.getOrDefault(span.trace(), span.trace()) : inherited;
      all.computeIfAbsent(group, _ -> new ArrayList<>()).add(span);
    }
    return all;
  }
}
