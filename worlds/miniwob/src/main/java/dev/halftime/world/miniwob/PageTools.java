package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Key;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolHandler;
import dev.halftime.tool.ToolSet;
import java.time.Duration;
import java.util.function.Consumer;

/// The tools with which an agent operates a page: by reference of an element, by coordinates, and
/// by key and text.
final class PageTools {

  private static final int DRAG_STEPS = 8;
  private static final double LONGEST_WAIT = 5;

  /// Maximum length of a typed text; each character takes two commands to the browser.
  private static final int LONGEST_TEXT = 2_000;

  private static final String REF = "reference of an element, the number in brackets";

  /// Executes a tool on a page.
  @FunctionalInterface
  private interface Handler {

    /// @throws RefusalException if it cannot be executed; then nothing has happened
    void on(TaskPage page, ObjectNode arguments);
  }

  private PageTools() {}

  /// Returns the tools.
  ///
  /// @param act executes a tool on the page, and returns the observation
  static <W> ToolSet<W> of(Act<W> act) {
    ToolSet<W> tools = ToolSet.empty();
    tools = add(tools, act, "click", "Clicks on an element.", ref(), PageTools::click);
    tools =
        add(
            tools,
            act,
            "double_click",
            "Clicks twice on an element.",
            ref(),
            (page, given) -> {
              Element.Box box = revealed(page, given, "ref");
              page.computer().doubleClick(box.x(), box.y());
            });
    tools =
        add(
            tools,
            act,
            "hover",
            "Moves the pointer to an element.",
            ref(),
            (page, given) -> {
              Element.Box box = revealed(page, given, "ref");
              page.computer().move(box.x(), box.y());
            });
    tools =
        add(
            tools,
            act,
            "fill",
            "Replaces the text of an input field or text area.",
            ref().text("text", "the new text"),
            PageTools::fill);
    tools =
        add(
            tools,
            act,
            "select",
            "Selects options of a list.",
            ref().texts("options", "their texts; all others are deselected"),
            (page, given) -> {
              if (!page.select(given.path("ref").asInt(), given.path("options"))) {
                throw new RefusalException(
                    "element %d is not a list, or does not have the options %s"
                        .formatted(given.path("ref").asInt(), given.path("options")));
              }
            });
    tools =
        add(
            tools,
            act,
            "drag",
            "Drags an element onto another with the left button.",
            JsonSchema.object().integer("from", REF).integer("to", REF),
            PageTools::drag);
    tools =
        add(
            tools,
            act,
            "scroll",
            "Turns the wheel over an element.",
            ref().number("down", "pixels; negative for up"),
            (page, given) -> {
              Element.Box box = revealed(page, given, "ref");
              page.computer().move(box.x(), box.y());
              page.computer().scroll(0, given.path("down").asDouble());
            });
    return coordinates(keyboard(tools, act), act);
  }

  private static <W> ToolSet<W> keyboard(ToolSet<W> before, Act<W> act) {
    ToolSet<W> tools =
        add(
            before,
            act,
            "press",
            "Presses a key or a combination.",
            JsonSchema.object()
                .text("key", "such as Enter, Tab, Backspace, ArrowDown, a, Control+a, Shift+Tab"),
            PageTools::press);
    tools =
        add(
            tools,
            act,
            "type",
            "Types a text where the keyboard focus is.",
            JsonSchema.object().text("text", ""),
            (page, given) -> page.computer().type(text(given)));
    return add(
        tools,
        act,
        "wait",
        "Waits, at most 5 seconds.",
        JsonSchema.object().number("seconds", ""),
        (page, given) -> {
          double seconds = Math.clamp(given.path("seconds").asDouble(), 0, LONGEST_WAIT);
          page.computer().pause(Duration.ofMillis(Math.round(seconds * 1000)));
        });
  }

  private static <W> ToolSet<W> coordinates(ToolSet<W> before, Act<W> act) {
    ToolSet<W> tools =
        add(
            before,
            act,
            "click_at",
            "Clicks at a point.",
            JsonSchema.object().number("x", "pixels from the left").number("y", "from the top"),
            (page, given) ->
                page.computer().click(given.path("x").asDouble(), given.path("y").asDouble()));
    return add(
        tools,
        act,
        "drag_at",
        "Drags from one point to another with the left button.",
        JsonSchema.object()
            .number("from_x", "pixels from the left")
            .number("from_y", "from the top")
            .number("to_x", "pixels from the left")
            .number("to_y", "from the top"),
        (page, given) ->
            page.computer()
                .drag(
                    given.path("from_x").asDouble(),
                    given.path("from_y").asDouble(),
                    given.path("to_x").asDouble(),
                    given.path("to_y").asDouble(),
                    DRAG_STEPS));
  }

  /// Executes a tool on the page of a world, and returns the step.
  @FunctionalInterface
  interface Act<W> {

    Object on(W world, String tool, ObjectNode arguments, Consumer<TaskPage> does);
  }

  private static <W> ToolSet<W> add(
      ToolSet<W> tools, Act<W> act, String name, String about, JsonSchema schema, Handler does) {
    ToolHandler<W, ObjectNode> handler =
        (world, arguments) -> act.on(world, name, arguments, page -> does.on(page, arguments));
    return tools.with(new Tool(name, about, schema.build(), Tool.Kind.WRITE), handler);
  }

  private static JsonSchema ref() {
    return JsonSchema.object().integer("ref", REF);
  }

  private static void click(TaskPage page, JsonNode given) {
    Element.Box box = revealed(page, given, "ref");
    page.computer().click(box.x(), box.y());
  }

  private static void fill(TaskPage page, JsonNode given) {
    String text = text(given);
    click(page, given);
    Computer computer = page.computer();
    computer.strike("Control+a");
    if (text.isEmpty()) {
      computer.strike("Backspace");
    } else {
      computer.type(text);
    }
  }

  private static String text(JsonNode given) {
    String text = given.path("text").asText();
    if (text.length() > LONGEST_TEXT) {
      throw new RefusalException("a text may have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static void drag(TaskPage page, JsonNode given) {
    Element.Box from = revealed(page, given, "from");
    Element.Box to = revealed(page, given, "to");
    page.computer().drag(from.x(), from.y(), to.x(), to.y(), DRAG_STEPS);
  }

  private static void press(TaskPage page, JsonNode given) {
    String key = given.path("key").asText();
    try {
      Key.combination(key);
    } catch (IllegalArgumentException e) {
      throw new RefusalException(String.valueOf(e.getMessage()));
    }
    page.computer().strike(key);
  }

  private static Element.Box revealed(TaskPage page, JsonNode given, String name) {
    int ref = given.path(name).asInt();
    return page.reveal(ref)
        .filter(box -> box.width() > 0 && box.height() > 0)
        .orElseThrow(() -> new RefusalException("there is no visible element " + ref));
  }
}
