package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.text.Suggestions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// An action of the environment, with the kinds and names of the Python package's action space.
///
/// @param type its kind
/// @param x horizontal position in pixels, for kinds with coordinates
/// @param y vertical position in pixels, for kinds with coordinates
/// @param ref reference of an element, for kinds with an element
/// @param text the text to type, or the key to press, such as `Enter` or `Control+a`
/// @param field index of the field whose value is typed
public record PageAction(Type type, double x, double y, int ref, String text, int field) {

  /// The kinds of actions.
  public enum Type {
    NONE,
    MOVE_COORDS,
    CLICK_COORDS,
    DBLCLICK_COORDS,
    MOUSEDOWN_COORDS,
    MOUSEUP_COORDS,
    SCROLL_UP_COORDS,
    SCROLL_DOWN_COORDS,
    CLICK_ELEMENT,
    PRESS_KEY,
    TYPE_TEXT,
    TYPE_FIELD,
    FOCUS_ELEMENT_AND_TYPE_TEXT,
    FOCUS_ELEMENT_AND_TYPE_FIELD;

    boolean coordinates() {
      return name().endsWith("_COORDS");
    }

    boolean element() {
      return ELEMENT.contains(this);
    }

    boolean types() {
      return TEXT.contains(this);
    }

    boolean field() {
      return FIELD.contains(this);
    }

    private static final Set<Type> ELEMENT =
        EnumSet.of(CLICK_ELEMENT, FOCUS_ELEMENT_AND_TYPE_TEXT, FOCUS_ELEMENT_AND_TYPE_FIELD);
    private static final Set<Type> TEXT = EnumSet.of(TYPE_TEXT, FOCUS_ELEMENT_AND_TYPE_TEXT);
    private static final Set<Type> FIELD = EnumSet.of(TYPE_FIELD, FOCUS_ELEMENT_AND_TYPE_FIELD);
  }

  private static final String KIND = "action_type";

  /// Does nothing.
  public static final PageAction NONE = new PageAction(Type.NONE, 0, 0, 0, "", 0);

  /// Acts on a point.
  ///
  /// @param type a kind with coordinates
  public static PageAction at(Type type, double x, double y) {
    return new PageAction(type, x, y, 0, "", 0);
  }

  /// Clicks on an element.
  public static PageAction click(int ref) {
    return new PageAction(Type.CLICK_ELEMENT, 0, 0, ref, "", 0);
  }

  /// Types a text.
  public static PageAction type(String text) {
    return new PageAction(Type.TYPE_TEXT, 0, 0, 0, text, 0);
  }

  /// Presses a key or a combination.
  public static PageAction press(String key) {
    return new PageAction(Type.PRESS_KEY, 0, 0, 0, key, 0);
  }

  /// Returns a random action: a click on a random element or at a random point of the task's area.
  static PageAction random(Screen screen, Random random) {
    List<Element> elements = screen.elements().stream().filter(it -> it.ref() > 0).toList();
    if (elements.isEmpty() || random.nextBoolean()) {
      return at(
          Type.CLICK_COORDS,
          random.nextInt(MiniWobEnvironment.WIDTH),
          random.nextInt(MiniWobEnvironment.HEIGHT));
    }
    return click(elements.get(random.nextInt(elements.size())).ref());
  }

  /// Reads an action, such as `{"action_type": "CLICK_COORDS", "coords": [80, 120]}`.
  ///
  /// Other properties are `ref` (an integer), `text`, `key` (such as `Enter` or `Control+a`) and
  /// `field` (an index).
  ///
  /// @throws IllegalArgumentException if it is not one; the message says why
  public static PageAction fromJson(JsonNode json) {
    if (!json.path(KIND).isTextual()) {
      throw new IllegalArgumentException(
          Json.canonical(json)
              + " is not an action: its \"action_type\" must be one of "
              + Arrays.toString(Type.values()));
    }
    Type type = read(json.path(KIND).asText());
    JsonNode at = json.path("coords");
    if (type.coordinates()
        && !(at.isArray() && at.size() == 2 && at.path(0).isNumber() && at.path(1).isNumber())) {
      throw wrong(json, "\"coords\" must be two numbers");
    }
    if (type.element() && !json.path("ref").isInt()) {
      throw wrong(json, "\"ref\" must be an integer");
    }
    if (type.types() && !json.path("text").isTextual()) {
      throw wrong(json, "\"text\" must be a text");
    }
    if (type.field() && !(json.path("field").isInt() && json.path("field").asInt() >= 0)) {
      throw wrong(json, "\"field\" must be an integer from 0");
    }
    if (type == Type.PRESS_KEY && !json.path("key").isTextual()) {
      throw wrong(json, "\"key\" must be the name of a key");
    }
    String text = type == Type.PRESS_KEY ? json.path("key").asText() : json.path("text").asText("");
    return new PageAction(
        type,
        at.path(0).asDouble(),
        at.path(1).asDouble(),
        json.path("ref").asInt(),
        text,
        json.path("field").asInt());
  }

  private static Type read(String name) {
    List<String> names = Arrays.stream(Type.values()).map(Type::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "there is no action type '"
              + name
              + "'; "
              + Suggestions.hint(name.toUpperCase(Locale.ROOT), names));
    }
    return Type.valueOf(name);
  }

  private static IllegalArgumentException wrong(JsonNode json, String why) {
    return new IllegalArgumentException(Json.canonical(json) + " is not an action: " + why);
  }

  /// Returns it as JSON, with the properties of its kind.
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put(KIND, type.name());
    if (type.coordinates()) {
      json.putArray("coords").add(x).add(y);
    }
    if (type.element()) {
      json.put("ref", ref);
    }
    if (type.types()) {
      json.put("text", text);
    }
    if (type.field()) {
      json.put("field", field);
    }
    if (type == Type.PRESS_KEY) {
      json.put("key", text);
    }
    return json;
  }
}
