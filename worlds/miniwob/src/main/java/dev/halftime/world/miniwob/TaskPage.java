package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.BrowserException;
import dev.halftime.browser.BrowserPool;
import dev.halftime.browser.PageScreenshot;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A page in a browser that shows a task, with the calls of its script that begin, observe and end
/// an episode.
///
/// Each episode reloads the page, because some pages keep state of earlier episodes.
final class TaskPage implements AutoCloseable {

  private static final Computer.Size SIZE = new Computer.Size(800, 600);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int PAUSES = 250;
  private static final Duration SETTLE = Duration.ofMillis(50);
  private static final int SETTLES = 20;

  /// Waits until the images are loaded, in the document and in style sheets: before that they have
  /// no size, so they are not among the elements.
  private static final String PICTURES =
      """
      (async () => {
        const addresses = new Set(Array.from(document.querySelectorAll('#area *'),
          e => /^url\\("(.*)"\\)/.exec(getComputedStyle(e).content)?.[1]).filter(it => it));
        const styled = Array.from(addresses, it => Object.assign(new Image(), {src: it}));
        const pictures = [...document.images, ...styled];
        await Promise.all(pictures.map(it => it.decode().catch(() => 0)));
        if (pictures.length > 0)
          await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));
        return pictures.length;
      })()
      """;

  /// Tasks whose pages keep state from one episode to the next.
  private static final Set<String> RESIDUE =
      Set.of(
          "drag-items",
          "drag-sort-numbers",
          "email-inbox-delete",
          "form-sequence",
          "order-food",
          "social-media",
          "use-slider",
          "use-slider-2");

  private static final String SEEN = "core.getUtterance(), core.getDOMInfo()])";

  /// Checks first whether the page is ready, since pages in frames cannot answer before.
  private static final String BEGUN =
      """
      JSON.stringify(!WOB_TASK_READY ? [false] : [true,
        document.images.length > 0 || Array.from(document.querySelectorAll('#area *')).some(e =>
          getComputedStyle(e).content.startsWith('url(')),
      """
          + SEEN;

  private static final String VIEW =
      "JSON.stringify(WOB_DONE_GLOBAL ? [true, WOB_REWARD_GLOBAL, WOB_RAW_REWARD_GLOBAL] :"
          + " [false, 0, 0, "
          + SEEN;

  private static final String DETAILS =
      """
      JSON.stringify(Object.fromEntries(Object.entries(core.previousDOMInfo).flatMap(([ref, e]) =>
        e instanceof HTMLSelectElement
          ? [[ref, {options: Array.from(e.options, o => o.text), selected:
              Array.from(e.selectedOptions, o => o.text)}]]
          : e instanceof SVGGeometryElement || e instanceof SVGTextElement
            ? [[ref, {fill: getComputedStyle(e).fill}]] : [])))
      """;

  private static final String REVEAL =
      """
      (() => {
        const e = core.previousDOMInfo[REF];
        if (!e?.isConnected) return 'null';
        e.scrollIntoViewIfNeeded();
        const r = e.getBoundingClientRect();
        return JSON.stringify([r.left, r.top, r.width, r.height]);
      })()
      """;

  private static final String SELECT =
      """
      (() => {
        const e = core.previousDOMInfo[REF], wanted = OPTIONS;
        if (!(e instanceof HTMLSelectElement)) return false;
        const all = Array.from(e.options);
        if (!wanted.every(w => all.some(o => o.text === w)) || (wanted.length > 1 && !e.multiple))
          return false;
        all.forEach(o => { o.selected = wanted.includes(o.text); });
        e.dispatchEvent(new Event('input', {bubbles: true}));
        e.dispatchEvent(new Event('change', {bubbles: true}));
        return true;
      })()
      """;

  private final TaskFiles files;
  private final BrowserPool.Lease lease;
  private List<FieldPatterns.Field> fields = List.of();
  private Optional<Flights> flights = Optional.empty();

  /// The task whose page is loaded; empty for none.
  private String shown = "";

  /// The state of an episode.
  ///
  /// @param done whether it has ended
  /// @param reward the page's reward, which decreases with time for a success; 0 until the end
  /// @param raw the raw reward, without time discount
  record Status(boolean done, double reward, double raw) {}

  /// State and observation.
  record View(Status status, Screen screen) {}

  /// @throws BrowserException if no browser can be started
  TaskPage(TaskFiles files) {
    this(files, BrowserPool.SHARED.open(SIZE, PATIENCE));
  }

  TaskPage(TaskFiles files, BrowserPool.Lease lease) {
    this.files = files;
    this.lease = lease;
  }

  /// Begins an episode on the page of a task, which is reloaded unless it may be reused.
  ///
  /// @param task name of the task
  /// @param seed seed of the page's random numbers
  Screen reset(String task, long seed, PageOptions options) {
    boolean again = options.reuse() && task.equals(shown) && !RESIDUE.contains(task);
    if (!again) {
      shown = "";
      lease.page().open(address(task));
      shown = task;
    }
    JsonNode begun = Json.read(lease.page().text(begin(seed, options)));
    for (int i = 0; !begun.path(0).asBoolean(); i++) {
      if (i == PAUSES) {
        throw new BrowserException("the page of the task '" + task + "' did not become ready");
      }
      lease.page().computer().pause(PAUSE);
      begun = Json.read(lease.page().text(BEGUN));
    }
    if (begun.path(1).asBoolean()) {
      lease.page().evaluate(PICTURES);
      begun = Json.read(lease.page().text(BEGUN));
    }
    fields = fields(task, begun.path(2));
    return screen(begun.path(2), begun.path(3));
  }

  private static String begin(long seed, PageOptions options) {
    String longer =
        options.limit().map(it -> "core.EPISODE_MAX_TIME = " + it.toMillis() + ";").orElse("");
    return "(() => { document.activeElement?.blur?.(); core.endEpisode(0); Math.seedrandom("
        + seed
        + "); core.setDataMode('"
        + options.mode()
        + "'); "
        + longer
        + " core.startEpisodeReal(); return "
        + BEGUN
        + "})()";
  }

  private static List<FieldPatterns.Field> fields(String task, JsonNode said) {
    if (said.isObject()) {
      return said.path("fields").properties().stream()
          .map(it -> new FieldPatterns.Field(it.getKey(), it.getValue().asText()))
          .sorted(Comparator.comparing(FieldPatterns.Field::key)) // as ChromeDriver does
          .toList();
    }
    return Flights.has(task)
        ? Flights.fields(said.asText(""))
        : TaskCatalogue.fields(task).of(said.asText(""));
  }

  private URI address(String task) {
    if (!Flights.has(task)) {
      return files.page(task);
    }
    Flights served = flights.orElseGet(() -> new Flights(files));
    flights = Optional.of(served);
    return served.page(task);
  }

  /// Returns the current observation.
  Screen observe() {
    JsonNode seen = Json.read(lease.page().text("JSON.stringify([" + SEEN));
    return screen(seen.path(0), seen.path(1));
  }

  private Screen screen(JsonNode said, JsonNode body) {
    String utterance = said.isObject() ? said.path("utterance").asText("") : said.asText("");
    return new Screen(Element.cut(utterance), fields, Element.all(body));
  }

  /// Returns state and observation together; the observation is empty after the end of the episode.
  View view() {
    JsonNode seen = Json.read(lease.page().text(VIEW));
    Status status = status(seen);
    return new View(status, status.done() ? Screen.EMPTY : screen(seen.path(3), seen.path(4)));
  }

  /// Waits until the page stops changing, at most a second, and returns the observation.
  Screen settled() {
    Screen before = observe();
    for (int i = 0; i < SETTLES && !status().done(); i++) {
      computer().pause(SETTLE);
      Screen after = observe();
      if (before.looks().equals(after.looks())) {
        return after;
      }
      before = after;
    }
    return before;
  }

  /// Returns details that elements do not include, by reference: the options of lists, and the
  /// colours of drawings.
  JsonNode details() {
    return Json.read(lease.page().text(DETAILS));
  }

  /// Scrolls an element into view, and returns its box.
  ///
  /// @return empty if it is no longer on the page
  Optional<Element.Box> reveal(int ref) {
    JsonNode box =
        Json.read(lease.page().evaluate(REVEAL.replace("REF", Integer.toString(ref))).asText());
    return box.isNull()
        ? Optional.empty()
        : Optional.of(
            new Element.Box(
                box.path(0).asDouble(),
                box.path(1).asDouble(),
                box.path(2).asDouble(),
                box.path(3).asDouble()));
  }

  /// Selects these options of a list, and no others.
  ///
  /// @param options a JSON list of texts
  /// @return whether it is a list and has all of them
  boolean select(int ref, JsonNode options) {
    String script =
        SELECT.replace("REF", Integer.toString(ref)).replace("OPTIONS", Json.canonical(options));
    return lease.page().evaluate(script).asBoolean();
  }

  Status status() {
    return status(
        lease.page().evaluate("[WOB_DONE_GLOBAL, WOB_REWARD_GLOBAL, WOB_RAW_REWARD_GLOBAL]"));
  }

  private static Status status(JsonNode told) {
    return new Status(told.path(0).asBoolean(), told.path(1).asDouble(), told.path(2).asDouble());
  }

  /// Returns the upper left corner of the screen as a PNG image.
  byte[] screenshot(int width, int height) {
    return new PageScreenshot(lease.page()).upperLeft(new Computer.Size(width, height));
  }

  /// Clicks on an element by the page's own script, even if it is not visible.
  void click(int ref) {
    lease.page().evaluate("core.elementClick(" + ref + ")");
  }

  /// Returns whether nothing has failed yet.
  boolean sound() {
    return lease.page().sound();
  }

  Computer computer() {
    return lease.page().computer();
  }

  @Override
  public void close() {
    lease.close();
    flights.ifPresent(Flights::close);
    flights = Optional.empty();
  }
}
