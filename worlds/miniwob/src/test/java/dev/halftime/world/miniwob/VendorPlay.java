package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.browser.action.ActionSet;
import dev.halftime.browser.action.AnthropicActions;
import dev.halftime.browser.action.OpenAiActions;
import dev.halftime.browser.action.ScreenScale;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Tasks that are done by a vendor's actions: what the scripts plan is said in these.
final class VendorPlay {

  static final List<String> TASKS =
      List.of(
          "click-test-2",
          "click-button",
          "click-checkboxes",
          "click-dialog",
          "enter-text",
          "login-user",
          "drag-box",
          "copy-paste",
          "scroll-text-2",
          "grid-coordinate");

  static final List<ActionSet> SETS =
      List.of(
          AnthropicActions.COMPUTER_20241022,
          AnthropicActions.COMPUTER_20250124,
          OpenAiActions.COMPUTER_USE);

  private static final Duration LIMIT = Duration.ofSeconds(1000);
  private static final int TURNS = 5;
  private static final int FAR = 4_000;

  private final ActionSet set;
  private final ScreenScale scale;
  private final Supplier<Computer> computers;
  private final Set<String> used = new TreeSet<>();
  private Optional<byte[]> screenshot = Optional.empty();
  private boolean pressed;

  VendorPlay(ActionSet set, ScreenScale scale, Supplier<Computer> computers) {
    this.set = set;
    this.scale = scale;
    this.computers = computers;
  }

  /// Returns the names of all actions of a set.
  static Set<String> names(ActionSet set) {
    return set instanceof AnthropicActions anthropic
        ? anthropic.names()
        : OpenAiActions.COMPUTER_USE.names();
  }

  Set<String> used() {
    return used;
  }

  byte[] screenshot() {
    return screenshot.orElseThrow();
  }

  /// Plays an episode.
  ///
  /// @return the raw reward
  double played(TaskPage page, String task, long seed) {
    page.reset(task, seed, PageOptions.DEFAULT.withLimit(LIMIT));
    idle();
    for (int turn = 0; turn < TURNS && !page.status().done(); turn++) {
      Screen seen = page.settled();
      if (!page.status().done()) {
        Solvers.next(task, seen).orElseThrow().forEach(this::say);
      }
    }
    return page.status().done() ? page.status().raw() : Double.NaN;
  }

  /// Says everything that is not needed for the tasks, beside the task's area.
  private void idle() {
    Computer.Point aside = new Computer.Point(500, 400);
    if (set == OpenAiActions.COMPUTER_USE) {
      act("type=move", at(aside));
      act("type=click,button=right", at(aside));
      act("type=keypress", keys("ESC"));
      act("type=click,button=wheel", at(aside));
      act("type=double_click", at(aside));
      act("type=scroll,scroll_x=0,scroll_y=10", at(aside));
      act("type=screenshot", Json.object());
      act("type=wait", Json.object());
      return;
    }
    act("action=mouse_move", coordinate(aside));
    act("action=right_click", Json.object());
    act("action=key,text=Escape", Json.object());
    act("action=middle_click", Json.object());
    act("action=double_click", Json.object());
    act("action=screenshot", Json.object());
    Computer.Point told = act("action=cursor_position", Json.object()).position().orElseThrow();
    if (!told.equals(scale.shown(aside))) {
      throw new AssertionError("the pointer is at " + told);
    }
    if (set == AnthropicActions.COMPUTER_20250124) {
      act("action=triple_click", coordinate(aside));
      act("action=hold_key,text=shift,duration=0.05", Json.object());
      act("action=wait,duration=0.05", Json.object());
    }
  }

  private void say(Call call) {
    JsonNode given = call.arguments();
    switch (call.tool()) {
      case "click_at" -> click(point(given, "x", "y"));
      case "drag_at" -> drag(point(given, "from_x", "from_y"), point(given, "to_x", "to_y"));
      case "type" -> act(kind() + "=type", Json.object().put("text", given.path("text").asText()));
      case "press" -> press(given.path("key").asText());
      default -> throw new AssertionError(call.toString());
    }
  }

  private void click(Computer.Point at) {
    if (set == OpenAiActions.COMPUTER_USE) {
      act("type=click,button=left", at(at));
    } else if (set == AnthropicActions.COMPUTER_20241022) {
      act("action=mouse_move", coordinate(at));
      act("action=left_click", Json.object());
    } else if (pressed) {
      act("action=left_click", coordinate(at));
    } else {
      act("action=mouse_move", coordinate(at));
      act("action=left_mouse_down", Json.object());
      act("action=left_mouse_up", Json.object());
    }
    pressed = !pressed;
  }

  private void drag(Computer.Point from, Computer.Point to) {
    if (set == OpenAiActions.COMPUTER_USE) {
      ObjectNode path = Json.object();
      path.putArray("path").add(at(from)).add(at(to));
      act("type=drag", path);
    } else {
      act("action=mouse_move", coordinate(from));
      act("action=left_click_drag", coordinate(to));
    }
  }

  private void press(String key) {
    boolean end = key.equals("Control+End");
    boolean turns = set != AnthropicActions.COMPUTER_20241022;
    if (turns && (end || key.equals("Control+Home"))) {
      if (set == OpenAiActions.COMPUTER_USE) {
        act(
            "type=scroll,scroll_x=0,scroll_y=" + (end ? FAR : -FAR),
            at(computers.get().position()));
        act("type=wait", Json.object()); // no desktop tells when it has turned all notches
      } else {
        act(
            "action=scroll,scroll_amount=80,scroll_direction=" + (end ? "down" : "up"),
            Json.object());
        act("action=wait,duration=1", Json.object());
      }
    } else if (set == OpenAiActions.COMPUTER_USE) {
      act("type=keypress", keys(key.replace("Control", "CTRL").split("\\+", -1)));
    } else {
      act("action=key", Json.object().put("text", key.replace("Control", "ctrl")));
    }
  }

  private String kind() {
    return set == OpenAiActions.COMPUTER_USE ? "type" : "action";
  }

  private static Computer.Point point(JsonNode given, String x, String y) {
    return new Computer.Point(given.path(x).asDouble(), given.path(y).asDouble());
  }

  private ObjectNode at(Computer.Point point) {
    Computer.Point shown = scale.shown(point);
    return Json.object().put("x", (int) shown.x()).put("y", (int) shown.y());
  }

  private ObjectNode coordinate(Computer.Point point) {
    Computer.Point shown = scale.shown(point);
    ObjectNode json = Json.object();
    ArrayNode pair = json.putArray("coordinate");
    pair.add((int) shown.x()).add((int) shown.y());
    return json;
  }

  private static ObjectNode keys(String... names) {
    ObjectNode json = Json.object();
    ArrayNode keys = json.putArray("keys");
    new ArrayList<>(Arrays.asList(names)).forEach(keys::add);
    return json;
  }

  /// Executes an action.
  ///
  /// @param words properties as `name=value`, separated by commas
  private ActionSet.Outcome act(String words, ObjectNode more) {
    ObjectNode action = more.deepCopy();
    for (String word : words.split(",", -1)) {
      String value = word.substring(word.indexOf('=') + 1);
      String name = word.substring(0, word.indexOf('='));
      if (value.matches("-?[0-9.]+")) {
        action.put(name, Double.parseDouble(value));
      } else {
        action.put(name, value);
      }
    }
    used.add(action.path(kind()).asText());
    ActionSet.Outcome outcome = set.perform(action, scale, computers.get());
    screenshot = outcome.screenshot().or(() -> screenshot);
    return outcome;
  }
}
