package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.browser.DialogAnswer;
import dev.halftime.browser.computer.Computer;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/// The tools with which an agent operates a browser: the primitives of BrowserGym (Le Sellier De
/// Chezelles et al. 2024) that work on references.
///
/// There is no tool for messages to the user, since agents have a separate action for that.
final class WebTools {

  private static final int DRAG_STEPS = 8;
  private static final double LONGEST_WAIT = 5;

  private static final String REF = "reference of an element, the number in brackets";
  private static final String TEXT = "text";

  /// Tools that use pointer or keyboard.
  static final Set<String> INPUT =
      Set.of("click", "double_click", "hover", "drag", "fill", "select", "press", "type");

  /// Executes a tool.
  @FunctionalInterface
  interface Handler {

    /// Executes the tool.
    ///
    /// @throws RefusalException if it cannot be executed; then nothing has happened
    void on(Tabs tabs, ObjectNode arguments);
  }

  /// Executes a tool in the browser of a world, and returns the step.
  @FunctionalInterface
  interface Act<W> {

    Object on(W world, String tool, ObjectNode arguments, Handler does);
  }

  private WebTools() {}

  /// Returns the tools that act on pages.
  ///
  /// @param act executes a tool, and returns the observation
  static <W> ToolSet<W> of(Act<W> act) {
    return pointer(act).plus(keyboard(act)).plus(addresses(act)).plus(tabs(act));
  }

  private static <W> ToolSet<W> tool(
      Act<W> act, String name, String about, JsonSchema schema, Handler does) {
    return ToolSet.<W>empty()
        .with(
            new Tool(name, about, schema.closed().build(), Tool.Kind.WRITE),
            (world, arguments) -> act.on(world, name, arguments, does));
  }

  private static <W> ToolSet<W> pointer(Act<W> act) {
    return WebTools.<W>tool(act, "click", "Clicks on an element.", ref(), PageInput::click)
        .plus(
            tool(
                act,
                "double_click",
                "Clicks twice on an element.",
                ref(),
                (tabs, given) -> {
                  Computer.Point at = PageInput.point(tabs, given, "ref");
                  tabs.computer().doubleClick(at.x(), at.y());
                }))
        .plus(
            tool(
                act,
                "hover",
                "Moves the pointer to an element.",
                ref(),
                (tabs, given) -> {
                  Computer.Point at = PageInput.point(tabs, given, "ref");
                  tabs.computer().move(at.x(), at.y());
                }))
        .plus(
            tool(
                act,
                "drag",
                "Drags an element onto another with the left button.",
                JsonSchema.object().integer("from", REF).integer("to", REF),
                (tabs, given) -> {
                  Computer.Point from = PageInput.point(tabs, given, "from");
                  Computer.Point to = PageInput.point(tabs, given, "to");
                  Computer.Point again = PageInput.point(tabs, given, "from");
                  if (!from.equals(again)) {
                    throw new RefusalException("both elements are not in view at once");
                  }
                  tabs.computer().drag(from.x(), from.y(), to.x(), to.y(), DRAG_STEPS);
                }))
        .plus(
            tool(
                act,
                "scroll",
                "Turns the wheel over an element.",
                ref().number("down", "pixels; negative for up"),
                (tabs, given) -> {
                  Computer.Point at = PageInput.point(tabs, given, "ref");
                  tabs.computer().move(at.x(), at.y());
                  tabs.computer().scroll(0, given.path("down").asDouble());
                }));
  }

  private static <W> ToolSet<W> keyboard(Act<W> act) {
    return WebTools.<W>tool(
            act,
            "fill",
            "Replaces the text or value of a field.",
            ref().text(TEXT, "the new text"),
            PageInput::fill)
        .plus(
            tool(
                act,
                "select",
                "Selects options of a list.",
                ref().texts("options", "their texts; all others are deselected"),
                PageInput::select))
        .plus(
            tool(
                act,
                "press",
                "Presses a key or a combination where the keyboard focus is.",
                JsonSchema.object()
                    .text("key", "such as Enter, Tab, Backspace, ArrowDown, a, Control+a"),
                PageInput::press))
        .plus(
            tool(
                act,
                "type",
                "Types a text where the keyboard focus is.",
                JsonSchema.object().text(TEXT, "the text"),
                (tabs, given) -> tabs.computer().type(PageInput.text(given))))
        .plus(
            tool(
                act,
                "answer_dialogs",
                "Sets how dialogs of pages are answered from now on; at first they are dismissed.",
                JsonSchema.object()
                    .flag("accept", "true to accept, false to dismiss")
                    .text(TEXT, "answer to prompts")
                    .optional(),
                (tabs, given) ->
                    tabs.answerDialogs(
                        new DialogAnswer(
                            given.path("accept").asBoolean(), given.path(TEXT).asText("")))));
  }

  private static <W> ToolSet<W> addresses(Act<W> act) {
    return WebTools.<W>tool(
            act,
            "goto",
            "Opens an address in this tab.",
            JsonSchema.object().text("url", "the address"),
            WebTools::open)
        .plus(
            tool(
                act,
                "back",
                "Returns to the page before.",
                JsonSchema.object(),
                (tabs, _) -> move(tabs, -1)))
        .plus(
            tool(
                act,
                "forward",
                "Undoes a return.",
                JsonSchema.object(),
                (tabs, _) -> move(tabs, 1)))
        .plus(
            tool(
                act,
                "wait",
                "Waits, at most 5 seconds.",
                JsonSchema.object().number("seconds", "how long"),
                (tabs, given) -> {
                  double seconds = Math.clamp(given.path("seconds").asDouble(), 0, LONGEST_WAIT);
                  tabs.computer().pause(Duration.ofMillis(Math.round(seconds * 1000)));
                }));
  }

  private static <W> ToolSet<W> tabs(Act<W> act) {
    return WebTools.<W>tool(
            act,
            "new_tab",
            "Opens an empty tab.",
            JsonSchema.object(),
            (tabs, _) -> {
              if (!tabs.add()) {
                throw new RefusalException("there are too many tabs: close one");
              }
            })
        .plus(
            tool(
                act,
                "show_tab",
                "Shows another tab.",
                JsonSchema.object().integer("tab", "its number"),
                (tabs, given) -> {
                  if (!tabs.show(given.path("tab").asInt())) {
                    throw new RefusalException("there is no tab " + given.path("tab"));
                  }
                }))
        .plus(
            tool(
                act,
                "close_tab",
                "Closes this tab.",
                JsonSchema.object(),
                (tabs, _) -> {
                  if (!tabs.closeShown()) {
                    throw new RefusalException("it is the only tab");
                  }
                }));
  }

  private static JsonSchema ref() {
    return JsonSchema.object().integer("ref", REF);
  }

  private static void open(Tabs tabs, JsonNode given) {
    String address = given.path("url").asText().strip();
    tabs.hosts()
        .refusal(address)
        .ifPresent(why -> {
          throw new RefusalException(why);
        });
    URI parsed;
    try {
      parsed = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new RefusalException("'%s' is no address: %s".formatted(address, e.getMessage()));
    }
    String _ = tabs.open(parsed);
  }

  private static void move(Tabs tabs, int by) {
    if (!tabs.history().move(by)) {
      throw new RefusalException("there is no page " + (by < 0 ? "before" : "after") + " this one");
    }
  }
}
