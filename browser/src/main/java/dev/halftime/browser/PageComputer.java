package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Key;
import dev.halftime.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Future;

/// Pointer, keyboard and screen of a page, through the `Input` domain of the DevTools protocol.
final class PageComputer implements Computer {

  private static final int CONTROL = 2;

  /// Maximum number of characters per command.
  private static final int MANY = 1_000;

  private static final int SHIFT = 8;

  private static final String MOUSE = "Input.dispatchMouseEvent";
  private static final String KEY = "Input.dispatchKeyEvent";

  private static final String SELECTION = "getSelection().toString()";

  private final Page page;
  private final Size size;
  private final Set<Button> pressed = EnumSet.noneOf(Button.class);
  private int modifiers;
  private double x;
  private double y;

  /// The clipboard; the browser's own is shared by all its pages.
  private String clipboard = "";

  /// Pending commands, while several events are sent in a batch.
  private final List<Future<JsonNode>> sent = new ArrayList<>();

  private boolean together;

  PageComputer(Page page, Size size) {
    this.page = page;
    this.size = size;
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public Point position() {
    return new Point(x, y);
  }

  @Override
  public void move(double toX, double toY) {
    x = toX;
    y = toY;
    ObjectNode event = mouse("mouseMoved");
    pressed.stream().findFirst().ifPresent(button -> event.put("button", name(button)));
    dispatch(MOUSE, event);
  }

  @Override
  public void press(Button button, int count) {
    pressed.add(button);
    ObjectNode event = mouse("mousePressed");
    dispatch(MOUSE, event.put("button", name(button)).put("clickCount", count));
  }

  @Override
  public void release(Button button, int count) {
    pressed.remove(button);
    ObjectNode event = mouse("mouseReleased");
    dispatch(MOUSE, event.put("button", name(button)).put("clickCount", count));
  }

  private void dispatch(String method, ObjectNode event) {
    if (together) {
      sent.add(page.send(method, event));
    } else {
      page.ask(method, event);
    }
  }

  /// Sends the events of a gesture without waiting between them; the page handles them in order.
  private void atOnce(Runnable gesture) {
    together = true;
    try {
      gesture.run();
      sent.forEach(page::answer);
    } finally {
      together = false;
      sent.clear();
    }
  }

  @Override
  public void click(double toX, double toY) {
    atOnce(() -> Computer.super.click(toX, toY));
  }

  @Override
  public void type(String text) {
    if (modifiers == 0 && text.length() <= MANY) {
      atOnce(() -> Computer.super.type(text));
    } else {
      Computer.super.type(text);
    }
  }

  @Override
  public void scroll(double right, double down) {
    dispatch(MOUSE, mouse("mouseWheel").put("deltaX", right).put("deltaY", down));
    page.frames(); // it is handled with the next frame, unlike all other events
  }

  private ObjectNode mouse(String type) {
    int buttons = 0;
    for (Button button : pressed) {
      buttons |=
          switch (button) {
            case LEFT -> 1;
            case RIGHT -> 2;
            case MIDDLE -> 4;
            case BACK -> 8;
            case FORWARD -> 16;
          };
    }
    return Json.object()
        .put("type", type)
        .put("x", x)
        .put("y", y)
        .put("modifiers", modifiers)
        .put("buttons", buttons);
  }

  private static String name(Button button) {
    return button.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void down(Key key) {
    modifiers |= key.modifier();
    boolean types = !key.text().isEmpty() && (modifiers & ~SHIFT) == 0;
    ObjectNode event = keyboard(types ? "keyDown" : "rawKeyDown", key);
    if (types) {
      event.put("text", key.text());
    }
    String command = modifiers == CONTROL ? key.name() : "";
    switch (command) {
      case "c", "x" -> {
        String selected = page.evaluate(SELECTION).asText();
        clipboard = selected.isEmpty() ? clipboard : selected;
        dispatch(KEY, event);
      }
      case "v" -> {
        // without a key code, the page sees the key, but the browser does not execute it as a
        // command
        dispatch(KEY, event.put("windowsVirtualKeyCode", 0));
        dispatch("Input.insertText", Json.object().put("text", clipboard));
      }
      default -> dispatch(KEY, event);
    }
  }

  @Override
  public void up(Key key) {
    modifiers &= ~key.modifier();
    dispatch(KEY, keyboard("keyUp", key));
  }

  private ObjectNode keyboard(String type, Key key) {
    return Json.object()
        .put("type", type)
        .put("key", key.name())
        .put("code", key.code())
        .put("windowsVirtualKeyCode", key.number())
        .put("modifiers", modifiers | (key.shifted() ? SHIFT : 0));
  }

  @Override
  public void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrowserException("interrupted while waiting", e);
    }
  }

  @Override
  public byte[] screenshot() {
    ObjectNode params = Json.object().put("format", "png");
    return Base64.getDecoder()
        .decode(page.ask("Page.captureScreenshot", params).path("data").asText());
  }
}
