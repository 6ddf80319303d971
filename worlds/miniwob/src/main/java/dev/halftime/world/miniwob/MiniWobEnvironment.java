package dev.halftime.world.miniwob;

import dev.halftime.Environment;
import dev.halftime.Step;
import dev.halftime.browser.computer.Computer;
import java.util.Optional;
import java.util.Random;

/// A task of MiniWoB++ as an environment, with the seeds, observations, actions and rewards of the
/// Python package `miniwob` 1.1.0.
///
/// All methods throw [dev.halftime.browser.BrowserException] if the browser is broken; the next
/// [#reset] then uses a fresh one.
public final class MiniWobEnvironment implements Environment<Screen, PageAction>, AutoCloseable {

  /// Prefix of the ids of environments.
  public static final String PREFIX = "miniwob/";

  /// Width of a task's area in pixels.
  public static final int WIDTH = 160;

  /// Height of a task's area in pixels.
  public static final int HEIGHT = 210;

  private static final String VERSION = "-v1";

  private final TaskFiles files;
  private final String task;
  private PageOptions options;
  private Optional<TaskPage> page = Optional.empty();
  private Screen screen = Screen.EMPTY;
  private boolean running;

  /// @param files the pages
  /// @param task name of the task, such as `click-test-2`
  /// @throws IllegalArgumentException if there is no such task; the message suggests the nearest
  public MiniWobEnvironment(TaskFiles files, String task, PageOptions options) {
    check(task);
    this.files = files;
    this.task = task;
    this.options = options;
  }

  /// Sets the data mode from the next episode on.
  ///
  /// @param mode `train`, `test` or `default`; most pages have only one
  public void mode(String mode) {
    options = options.withMode(mode);
  }

  /// Returns the name of the task of an environment's id, such as `miniwob/click-test-2-v1`.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest
  public static String task(String id) {
    if (!id.startsWith(PREFIX) || !id.endsWith(VERSION)) {
      throw new IllegalArgumentException(
          "an environment of MiniWoB++ is called 'miniwob/TASK-v1', such as"
              + " 'miniwob/click-test-2-v1', not '%s'".formatted(id));
    }
    String task = id.substring(PREFIX.length(), id.length() - VERSION.length());
    check(task);
    return task;
  }

  private static void check(String task) {
    if (!Flights.has(task)) {
      TaskCatalogue.fields(task);
    }
  }

  @Override
  public Screen reset(long seed) {
    running = false;
    if (page.isPresent() && !page.get().sound()) {
      page.get().close();
      page = Optional.empty();
    }
    if (page.isEmpty()) {
      page = Optional.of(new TaskPage(files));
    }
    screen = page.get().reset(task, seed, options);
    running = true;
    return screen;
  }

  @Override
  public Step<Screen> step(PageAction action) {
    TaskPage now =
        page.filter(_ -> running)
            .orElseThrow(() -> new IllegalStateException("no episode runs: reset it first"));
    if (action.type() == PageAction.Type.NONE || !now.status().done()) {
      execute(action, now);
    }
    TaskPage.View view = now.view();
    TaskPage.Status status = view.status();
    screen = view.screen();
    running = !status.done();
    double reward = status.done() ? options.reward().of(status.reward(), status.raw()) : 0;
    return new Step<>(screen, reward, status.done(), false);
  }

  /// Returns the task's area as a PNG image of 160 x 210 pixels.
  ///
  /// @throws IllegalStateException if no episode runs
  public byte[] screenshot() {
    return page.filter(_ -> running)
        .orElseThrow(() -> new IllegalStateException("no episode runs: reset it first"))
        .screenshot(WIDTH, HEIGHT);
  }

  /// Returns a random action: a click on an element, or at a point of the task's area.
  public PageAction sample(Random random) {
    return PageAction.random(screen, random);
  }

  private void execute(PageAction action, TaskPage now) {
    Computer computer = now.computer();
    if (action.type().element()) {
      now.click(action.ref());
    }
    switch (action.type()) {
      case NONE, CLICK_ELEMENT -> {}
      case MOVE_COORDS -> computer.move(action.x(), action.y());
      case CLICK_COORDS -> computer.click(action.x(), action.y());
      case DBLCLICK_COORDS -> computer.doubleClick(action.x(), action.y());
      case MOUSEDOWN_COORDS -> {
        computer.move(action.x(), action.y());
        computer.press(Computer.Button.LEFT, 1);
      }
      case MOUSEUP_COORDS -> {
        computer.move(action.x(), action.y());
        computer.release(Computer.Button.LEFT, 1);
      }
      case SCROLL_UP_COORDS, SCROLL_DOWN_COORDS -> {
        computer.move(action.x(), action.y());
        computer.scroll(0, action.type() == PageAction.Type.SCROLL_UP_COORDS ? -50 : 50);
      }
      case PRESS_KEY -> computer.strike(action.text());
      case TYPE_TEXT, FOCUS_ELEMENT_AND_TYPE_TEXT -> computer.type(action.text());
      case TYPE_FIELD, FOCUS_ELEMENT_AND_TYPE_FIELD -> computer.type(field(action.field()));
    }
  }

  private String field(int index) {
    return index < screen.fields().size() ? screen.fields().get(index).value() : "";
  }

  /// Closes the page.
  @Override
  public void close() {
    page.ifPresent(TaskPage::close);
    page = Optional.empty();
    running = false;
  }
}
