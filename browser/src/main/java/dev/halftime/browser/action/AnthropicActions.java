package dev.halftime.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Computer.Button;
import dev.halftime.browser.computer.Key;
import dev.halftime.text.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The actions of Anthropic's computer tool.
///
/// One notch of the wheel is [Computer#NOTCH] pixels.
public enum AnthropicActions implements ActionSet {

  /// The tool `computer_20241022`.
  COMPUTER_20241022(first()),

  /// The tool `computer_20250124`, with more clicks, held keys and buttons, the wheel and pauses.
  COMPUTER_20250124(second());

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Set<String> names;

  AnthropicActions(Set<String> names) {
    this.names = names;
  }

  private static Set<String> first() {
    return new TreeSet<>(
        List.of(
            "key",
            "type",
            "mouse_move",
            "left_click",
            "left_click_drag",
            "right_click",
            "middle_click",
            "double_click",
            "screenshot",
            "cursor_position"));
  }

  private static Set<String> second() {
    Set<String> all = first();
    all.addAll(
        List.of("triple_click", "left_mouse_down", "left_mouse_up", "scroll", "hold_key", "wait"));
    return all;
  }

  /// Returns the values of `action`.
  public Set<String> names() {
    return new TreeSet<>(names);
  }

  @Override
  public Request read(JsonNode action, ScreenScale scale, Computer.Point at) {
    ActionReader given = new ActionReader(action, scale);
    String name = given.text("action");
    if (!names.contains(name)) {
      throw given.wrong(
          "%s has no action '%s'; %s"
              .formatted(
                  name().toLowerCase(Locale.ROOT),
                  name,
                  Suggestions.hint(name, List.copyOf(names))));
    }
    return new Request(
        gesture(name, given, at).events(),
        switch (name) {
          case "screenshot" -> Reply.SCREENSHOT;
          case "cursor_position" -> Reply.POSITION;
          default -> Reply.NOTHING;
        });
  }

  private Gesture gesture(String name, ActionReader given, Computer.Point at) {
    Gesture gesture = new Gesture();
    switch (name) {
      case "key" -> {
        for (String combination : given.text("text").strip().split("\\s+", -1)) {
          List<Key> keys = keys(given, combination);
          gesture.down(keys).up(keys);
        }
      }
      case "type" -> gesture.type(given.text("text"));
      case "mouse_move" -> gesture.move(given.pair("coordinate"));
      case "left_click" -> clicked(gesture, given, Button.LEFT, 1);
      case "right_click" -> clicked(gesture, given, Button.RIGHT, 1);
      case "middle_click" -> clicked(gesture, given, Button.MIDDLE, 1);
      case "double_click" -> clicked(gesture, given, Button.LEFT, 2);
      case "triple_click" -> clicked(gesture, given, Button.LEFT, 3);
      case "left_click_drag" -> {
        boolean anywhere = later() && given.has("start_coordinate");
        Computer.Point from = anywhere ? given.pair("start_coordinate") : at;
        gesture.drag(List.of(from, given.pair("coordinate")));
      }
      case "left_mouse_down" -> placed(gesture, given).press(Button.LEFT, 1);
      case "left_mouse_up" -> placed(gesture, given).release(Button.LEFT, 1);
      case "scroll" -> scrolled(gesture, given);
      case "hold_key" -> {
        List<Key> keys = keys(given, given.text("text"));
        gesture.down(keys).pause(given.seconds("duration")).up(keys);
      }
      case "wait" -> gesture.pause(given.seconds("duration"));
      default -> {}
    }
    return gesture;
  }

  private boolean later() {
    return this == COMPUTER_20250124;
  }

  private Gesture placed(Gesture gesture, ActionReader given) {
    return later() && given.has("coordinate") ? gesture.move(given.pair("coordinate")) : gesture;
  }

  private void clicked(Gesture gesture, ActionReader given, Button button, int times) {
    List<Key> held = held(given);
    placed(gesture, given).down(held).click(button, times).up(held);
  }

  /// Returns the modifier keys that are held during the action.
  private List<Key> held(ActionReader given) {
    String name = given.has("key") ? "key" : "text";
    return later() && given.has(name) ? keys(given, given.text(name)) : List.of();
  }

  private void scrolled(Gesture gesture, ActionReader given) {
    double far = given.distance("scroll_amount") * Computer.NOTCH;
    if (far < 0) {
      throw given.wrong("'scroll_amount' must not be negative");
    }
    List<Key> held = held(given);
    placed(gesture, given).down(held);
    String direction = given.text("scroll_direction");
    switch (direction) {
      case "up" -> gesture.scroll(0, -far);
      case "down" -> gesture.scroll(0, far);
      case "left" -> gesture.scroll(-far, 0);
      case "right" -> gesture.scroll(far, 0);
      default ->
          throw given.wrong(
              "'scroll_direction' must be up, down, left or right, not '" + direction + "'");
    }
    gesture.up(held);
  }

  private static List<Key> keys(ActionReader given, String combination) {
    try {
      return KeyNames.combination(combination);
    } catch (IllegalArgumentException e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }
}
