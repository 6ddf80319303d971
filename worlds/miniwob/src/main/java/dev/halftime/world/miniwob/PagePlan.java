package dev.halftime.world.miniwob;

import dev.halftime.Action.Call;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A plan of calls by coordinates, keys and text, computed from an observation. It uses only the
/// screen, the pointer and the keyboard.
final class PagePlan {

  /// Points of an element as fractions of its width and height, the centre first.
  private static final double[][] PARTS = {
    {.5, .5}, {.1, .1}, {.9, .9}, {.1, .9}, {.9, .1}, {.5, .1}, {.5, .9}, {.1, .5}, {.9, .5}
  };

  private final Screen screen;
  private final List<Call> calls = new ArrayList<>();

  PagePlan(Screen screen) {
    this.screen = screen;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /// Returns the value of a field of the instruction.
  ///
  /// @throws IllegalStateException if the instruction has no such field
  String field(String key) {
    return screen.field(key).orElseThrow(() -> missing("field " + key));
  }

  boolean has(String key) {
    return screen.field(key).isPresent();
  }

  private IllegalStateException missing(String what) {
    return new IllegalStateException("there is no " + what + ": " + screen.utterance());
  }

  Stream<Element> all(Predicate<Element> wanted) {
    return screen.elements().stream().filter(wanted);
  }

  Stream<Element> tagged(String tag) {
    return all(it -> it.tag().equals(tag));
  }

  Element first(Predicate<Element> wanted) {
    return all(wanted).findFirst().orElseThrow(() -> missing("such element"));
  }

  /// Returns the n-th element of a kind, counted from 1.
  Element nth(String tag, int n) {
    return tagged(tag).skip(n - 1L).findFirst().orElseThrow(() -> missing(tag + " " + n));
  }

  /// Returns the smallest element with this text.
  Element labelled(String text) {
    return all(it -> it.text().equals(text))
        .min(Comparator.comparingDouble(it -> it.box().width() * it.box().height()))
        .orElseThrow(() -> missing("element '" + text + "'"));
  }

  /// Returns the first element of a kind after another one in document order.
  Element after(Element other, Predicate<Element> wanted) {
    List<Element> elements = screen.elements();
    return elements.subList(elements.indexOf(other) + 1, elements.size()).stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> missing("element after '" + other.text() + "'"));
  }

  /// Returns the element whose left edge is nearest to that of another one.
  Element nearest(Element other, Predicate<Element> wanted) {
    return all(wanted)
        .min(
            Comparator.comparingDouble(it ->
                Math.hypot(it.box().left() - other.box().left(), it.box().y() - other.box().y())))
        .orElseThrow(() -> missing("element near '" + other.text() + "'"));
  }

  /// Clicks on an element, in its centre unless a later one covers that.
  PagePlan click(Element element) {
    Element.Box box = element.box();
    List<Element> elements = screen.elements();
    int at = elements.indexOf(element);
    Set<Integer> inside = new HashSet<>(Set.of(element.ref()));
    List<Element.Box> over = new ArrayList<>();
    for (Element other : elements.subList(at + 1, elements.size())) {
      if (inside.contains(other.parent())) {
        inside.add(other.ref());
      } else {
        over.add(other.box());
      }
    }
    for (double[] part : PARTS) {
      double x = box.left() + part[0] * box.width();
      double y = box.top() + part[1] * box.height();
      if (over.stream().noneMatch(it -> it.holds(x, y))) {
        return clickAt(x, y);
      }
    }
    return clickAt(box.x(), box.y());
  }

  PagePlan clickAt(double x, double y) {
    calls.add(new Call("click_at", Json.object().put("x", x).put("y", y)));
    return this;
  }

  PagePlan drag(double fromX, double fromY, double toX, double toY) {
    calls.add(
        new Call(
            "drag_at",
            Json.object()
                .put("from_x", fromX)
                .put("from_y", fromY)
                .put("to_x", toX)
                .put("to_y", toY)));
    return this;
  }

  PagePlan type(String text) {
    calls.add(new Call("type", Json.object().put("text", text)));
    return this;
  }

  PagePlan press(String key) {
    calls.add(new Call("press", Json.object().put("key", key)));
    return this;
  }

  /// Clicks on an input field and types.
  PagePlan enter(Element input, String text) {
    return click(input).type(text);
  }

  /// Clicks on the button `Submit`, ignoring case.
  PagePlan submit() {
    return click(
        first(it -> it.tag().matches("button|div") && it.text().equalsIgnoreCase("submit")));
  }
}
