package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Key;
import dev.halftime.json.Json;
import dev.halftime.tool.RefusalException;
import java.util.List;

/// Pointer and keyboard input on elements of a page.
///
/// All methods throw [RefusalException] if the element or the text does not permit it; then nothing
/// has happened.
final class PageInput {

  /// Maximum length of a typed text; each character takes two commands to the browser.
  private static final int LONGEST_TEXT = 2_000;

  private PageInput() {}

  /// Scrolls an element into view and returns a point on it.
  static Computer.Point point(Tabs tabs, JsonNode given, String name) {
    int ref = given.path(name).asInt();
    JsonNode told = tabs.ask("point(" + ref + ")");
    if (told.path("missing").asBoolean()) {
      throw new RefusalException("there is no visible element " + ref);
    }
    if (!told.path("covered").asText().isEmpty()) {
      throw new RefusalException(
          "the element %d is covered by another: %s".formatted(ref, told.path("covered").asText()));
    }
    return new Computer.Point(told.path("x").asDouble(), told.path("y").asDouble());
  }

  static void click(Tabs tabs, JsonNode given) {
    Computer.Point at = point(tabs, given, "ref");
    tabs.computer().click(at.x(), at.y());
  }

  static void fill(Tabs tabs, JsonNode given) {
    String text = text(given);
    int ref = given.path("ref").asInt();
    Computer.Point at = point(tabs, given, "ref");
    String how = tabs.told("halftime.fill(%d, %s)".formatted(ref, Json.canonical(text)));
    switch (how) {
      case "set" -> {}
      case "typed" -> {
        Computer computer = tabs.computer();
        computer.click(at.x(), at.y());
        computer.strike("Control+a");
        if (text.isEmpty()) {
          computer.strike("Backspace");
        } else {
          computer.type(text);
        }
      }
      case "readonly" -> throw new RefusalException("the field " + ref + " cannot be changed");
      case "unfit" ->
          throw new RefusalException("the field %d does not take '%s'".formatted(ref, text));
      default -> throw new RefusalException("the element " + ref + " is no field for text");
    }
  }

  static void select(Tabs tabs, JsonNode given) {
    int ref = given.path("ref").asInt();
    JsonNode options = given.path("options");
    Computer.Point _ = point(tabs, given, "ref");
    String how = tabs.told("halftime.select(%d, %s)".formatted(ref, Json.canonical(options)));
    switch (how) {
      case "set" -> {}
      case "nooption" ->
          throw new RefusalException(
              "the list %d does not have all of the options %s".formatted(ref, options));
      case "single" -> throw new RefusalException("the list " + ref + " takes one option");
      default -> throw new RefusalException("the element " + ref + " is no list");
    }
  }

  static void press(Tabs tabs, JsonNode given) {
    String key = given.path("key").asText();
    try {
      List<Key> _ = Key.combination(key);
    } catch (IllegalArgumentException e) {
      throw new RefusalException(String.valueOf(e.getMessage()));
    }
    tabs.computer().strike(key);
  }

  static String text(JsonNode given) {
    String text = given.path("text").asText();
    if (text.length() > LONGEST_TEXT) {
      throw new RefusalException("a text may have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }
}
