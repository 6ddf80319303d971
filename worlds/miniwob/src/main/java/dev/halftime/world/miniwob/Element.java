package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A visible element of a page.
///
/// @param ref reference: positive and stable during the episode for elements; negative and new in
///   every observation for text nodes beside other elements
/// @param parent reference of the parent element; 0 for the body
/// @param tag name in lower case, for an input with its type, such as `input_checkbox`; `t` for a
///   text node beside other elements
/// @param text text of a leaf element, otherwise empty
/// @param value text of an input; `True` for a checked checkbox or radio button; otherwise empty
/// @param id attribute `id`, or empty
/// @param classes attribute `class`, or empty
/// @param box position and size in pixels
/// @param colors its colours
/// @param focused whether it has the keyboard focus
/// @param tampered whether it was clicked in this episode
public record Element(
    int ref,
    int parent,
    String tag,
    String text,
    String value,
    String id,
    String classes,
    Box box,
    Colors colors,
    boolean focused,
    boolean tampered) {

  /// Maximum length of a text in characters, as in the Python client.
  private static final int LONGEST = 256;

  private static final String TEXT = "t";

  /// A rectangle in pixels from the upper left corner of the page.
  public record Box(double left, double top, double width, double height) {

    /// Returns the horizontal centre.
    public double x() {
      return left + width / 2;
    }

    /// Returns the vertical centre.
    public double y() {
      return top + height / 2;
    }

    /// Returns whether a point is in it.
    boolean holds(double x, double y) {
      return x >= left && y >= top && x <= left + width && y <= top + height;
    }
  }

  /// The colours of an element in the notation of CSS, such as `rgb(255, 0, 0)`.
  ///
  /// @param background colour of its box
  /// @param text colour of its text
  public record Colors(String background, String text) {}

  /// Parses the page's description of its body; returns all elements, parents before children.
  static List<Element> all(JsonNode body) {
    List<Element> all = new ArrayList<>();
    add(body, 0, all);
    return all;
  }

  private static void add(JsonNode raw, int parent, List<Element> all) {
    JsonNode children = raw.path("children");
    String text = raw.path("text").asText("");
    boolean onlyTexts = !children.isEmpty();
    List<String> texts = new ArrayList<>();
    for (JsonNode child : children) {
      onlyTexts &= child.path("tag").asText().equals(TEXT);
      texts.add(child.path("text").asText(""));
    }
    if (onlyTexts) {
      text = String.join(" ", texts); // a leaf, as in the Python client
    }
    int ref = raw.path("ref").asInt();
    all.add(
        new Element(
            ref,
            parent,
            cut(raw.path("tag").asText().toLowerCase(Locale.ROOT)),
            cut(text),
            cut(value(raw.path("value"))),
            cut(raw.path("id").asText("")),
            raw.path("classes").isObject() ? "SVG_CLASS" : cut(raw.path("classes").asText("")),
            new Box(
                raw.path("left").asDouble(),
                raw.path("top").asDouble(),
                raw.path("width").asDouble(),
                raw.path("height").asDouble()),
            new Colors(raw.path("bgColor").asText(""), raw.path("fgColor").asText("")),
            raw.path("focused").asBoolean(),
            raw.path("tampered").asBoolean()));
    if (!onlyTexts) {
      children.forEach(child -> add(child, ref, all));
    }
  }

  /// Returns it without its reference if it is a text node.
  Element look() {
    return ref > 0
        ? this
        : new Element(0, parent, tag, text, value, id, classes, box, colors, focused, tampered);
  }

  private static String value(JsonNode raw) {
    return raw.isBoolean() ? (raw.asBoolean() ? "True" : "") : raw.asText("");
  }

  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }
}
