package dev.halftime.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Computer.Button;
import dev.halftime.browser.computer.Key;
import dev.halftime.text.Suggestions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The actions of OpenAI's computer-use models (`computer_call`).
public enum OpenAiActions implements ActionSet {

  /// The actions of `computer-use-preview`.
  COMPUTER_USE;

  /// Duration of the action `wait`, which does not specify one.
  private static final Duration WAIT = Duration.ofSeconds(1);

  private static final int LONGEST_PATH = 1_000;

  private static final Set<String> NAMES =
      Set.of(
          "click",
          "double_click",
          "drag",
          "keypress",
          "move",
          "screenshot",
          "scroll",
          "type",
          "wait");

  /// Returns the values of `type`.
  public Set<String> names() {
    return new TreeSet<>(NAMES);
  }

  @Override
  public Request read(JsonNode action, ScreenScale scale, Computer.Point at) {
    ActionReader given = new ActionReader(action, scale);
    Gesture gesture = new Gesture();
    String name = given.text("type");
    switch (name) {
      case "click" -> gesture.move(given.point(action)).click(button(given), 1);
      case "double_click" -> gesture.move(given.point(action)).click(Button.LEFT, 2);
      case "drag" -> gesture.drag(path(given));
      case "keypress" -> {
        List<Key> keys = keys(given);
        gesture.down(keys).up(keys);
      }
      case "move" -> gesture.move(given.point(action));
      case "scroll" ->
          gesture
              .move(given.point(action))
              .scroll(given.distance("scroll_x"), given.distance("scroll_y"));
      case "type" -> gesture.type(given.text("text"));
      case "wait" -> gesture.pause(WAIT);
      case "screenshot" -> {}
      default ->
          throw given.wrong(
              "there is no action '%s'; %s"
                  .formatted(name, Suggestions.hint(name, List.copyOf(names()))));
    }
    return new Request(
        gesture.events(), name.equals("screenshot") ? Reply.SCREENSHOT : Reply.NOTHING);
  }

  private static Button button(ActionReader given) {
    String name = given.has("button") ? given.text("button") : "left";
    return switch (name) {
      case "left" -> Button.LEFT;
      case "right" -> Button.RIGHT;
      case "wheel" -> Button.MIDDLE;
      case "back" -> Button.BACK;
      case "forward" -> Button.FORWARD;
      default ->
          throw given.wrong(
              "'button' must be left, right, wheel, back or forward, not '" + name + "'");
    };
  }

  private static List<Computer.Point> path(ActionReader given) {
    JsonNode path = given.action().path("path");
    if (!path.isArray() || path.size() < 2 || path.size() > LONGEST_PATH) {
      throw given.wrong("'path' must be a list of 2 to %d points".formatted(LONGEST_PATH));
    }
    List<Computer.Point> points = new ArrayList<>();
    path.forEach(point -> points.add(given.point(point)));
    return points;
  }

  private static List<Key> keys(ActionReader given) {
    List<String> names = new ArrayList<>();
    given.action().path("keys").forEach(key -> names.add(key.asText()));
    if (names.isEmpty()) {
      throw given.wrong("'keys' must be a list of names of keys");
    }
    try {
      return KeyNames.together(names);
    } catch (IllegalArgumentException e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }
}
