package dev.halftime.world.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.browser.BrowserException;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.tool.JsonSchema;
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A world in which an agent operates a browser that shows a [Site].
///
/// Each task begins without cookies and storage. The state consists of the site's state and the
/// calls so far; it is restored by starting the task again and repeating the calls.
public final class WebWorld implements World {

  /// Path of the record of the actions in the browser.
  public static final String RECORD = "web/browser";

  /// Property of that record: whether the agent gave up the task as infeasible.
  static final String INFEASIBLE = "infeasible";

  /// Property of that record: whether each condition holds.
  static final String MET = "met";

  private static final String START = "start";

  /// Property of that record: the calls, each a list of tool, arguments, and the names of
  /// operations that the site executed.
  public static final String CALLS = "calls";

  private static final ToolSet<WebWorld> TOOLS =
      WebTools.of(WebWorld::act)
          .read(
              "look",
              "Shows the page again, such as the lines that were not shown.",
              JsonSchema.object().closed().integer("from", "number of the first line, from 1"),
              WebWorld::look);

  private static final ToolSet<WebWorld> GIVING_UP =
      TOOLS.write(
          INFEASIBLE,
          "Ends the task: it cannot be done.",
          JsonSchema.object().closed().text("reason", "why not"),
          WebWorld::giveUp);

  private final Site site;
  private final boolean external;
  private final ToolSet<WebWorld> tools;
  private final PageWait wait;
  private State state;

  /// The record, without the site's state.
  private ObjectNode record = Json.object();

  private @Nullable Tabs tabs;

  /// The state that the browser shows.
  private @Nullable State live;

  private WebWorld(Site site, boolean external, ToolSet<WebWorld> tools, PageWait wait) {
    this.site = site;
    this.external = external;
    this.tools = tools;
    this.wait = wait;
    this.state = site.state();
  }

  /// Creates a world of external pages, which alone show the state of their servers; tasks may be
  /// given up as infeasible.
  public static WebWorld external(Site site) {
    return external(site, PageWait.SCRIPTED);
  }

  static WebWorld external(Site site, PageWait wait) {
    return new WebWorld(site, true, GIVING_UP, wait);
  }

  /// Creates a world with its own site, whose pages do not wait for timers.
  public static WebWorld own(Site site) {
    return new WebWorld(site, false, TOOLS, PageWait.PLAIN);
  }

  @Override
  public List<Tool> tools(Party party) {
    return tools.tools(party);
  }

  @Override
  public boolean external() {
    return external;
  }

  @Override
  public Optional<Observation> begin(Task task) {
    record = Json.object();
    record.set(START, task.start());
    record.putArray(CALLS);
    return Optional.of(new Observation.Text(guarded(this::loaded)));
  }

  /// Begins the task in a new browser, and returns the observation.
  private String loaded() {
    closeTabs();
    var start = site.begin(record.path(START));
    Tabs fresh = new Tabs(site.hosts(), site.routes());
    tabs = fresh;
    if (site instanceof Judged judged) {
      judged.check(fresh);
    }
    begun(fresh.open(start));
    String seen = seen(fresh, "", () -> {});
    begun(fresh.fault());
    return seen;
  }

  private static void begun(String wrong) {
    if (!wrong.isEmpty()) {
      throw new BrowserException("the task cannot begin: " + wrong);
    }
  }

  /// Runs an operation on the browser; if it fails, the browser is discarded.
  private <T> T guarded(Supplier<T> uses) {
    try {
      T result = uses.get();
      live = state;
      return result;
    } catch (RefusalException e) {
      throw e;
    } catch (RuntimeException e) {
      closeTabs();
      throw e;
    }
  }

  /// Waits for the page, records its state, and returns the observation.
  ///
  /// @param note text before the observation; may be empty
  /// @param then executed before the state is recorded
  private String seen(Tabs shown, String note, Runnable then) {
    List<String> lines = new ArrayList<>();
    lines.add(note);
    PageView view = wait.of(shown, lines);
    then.run();
    String left = shown.leaveForbidden();
    if (!left.isEmpty()) {
      lines.add(left);
      view = wait.of(shown, lines);
    }
    record.put("address", view.address());
    record.set(MET, site instanceof Judged judged ? judged.met(shown, view) : Json.object());
    state = site.state().with(RECORD, record.deepCopy());
    lines.addAll(shown.notes());
    lines.addAll(shown.listed());
    lines.add(view.text(1));
    lines.removeIf(String::isEmpty);
    return String.join("\n", lines);
  }

  /// A site whose state is known from its pages, which are evaluated after each call.
  interface Judged {

    /// Validates the conditions before a page is shown.
    ///
    /// @throws IllegalArgumentException if one can never hold; the message says why
    void check(Tabs tabs);

    /// Returns whether each condition holds now.
    JsonNode met(Tabs tabs, PageView view);
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return tools.step(this, by, call);
  }

  private Object act(String tool, ObjectNode arguments, WebTools.Handler does) {
    Tabs shown = current();
    shown.follow(WebTools.INPUT.contains(tool));
    try {
      return guarded(() -> {
        String note = PageWait.during(shown, () -> does.on(shown, arguments));
        ArrayNode done = ((ArrayNode) record.path(CALLS)).addArray().add(tool).add(arguments);
        String seen = seen(shown, note, () -> site.executed().forEach(done::add));
        return new Observation.Text(seen);
      });
    } finally {
      shown.follow(false);
    }
  }

  private Object look(ObjectNode arguments) {
    Tabs shown = current();
    return guarded(() -> {
      PageView view = wait.of(shown, new ArrayList<>());
      int from = arguments.path("from").asInt();
      if (from < 1 || from > Math.max(1, view.lines().size())) {
        throw new RefusalException("the page has %d lines".formatted(view.lines().size()));
      }
      return new Observation.Text(view.text(from));
    });
  }

  private Object giveUp(ObjectNode arguments) {
    checkOpen();
    record.set(INFEASIBLE, arguments.path("reason"));
    ((ArrayNode) record.path(CALLS)).addArray().add(INFEASIBLE).add(arguments);
    state = state.with(RECORD, record.deepCopy());
    live = state;
    return new Step<Observation>(
        new Observation.Text("The task was given up as infeasible."), 0, true, false);
  }

  private void checkOpen() {
    if (!record.has(CALLS)) {
      throw new RefusalException("no task has begun");
    }
    if (record.has(INFEASIBLE)) {
      throw new RefusalException("the task was given up: there is nothing left to do");
    }
  }

  /// Returns the browser in the current state, restoring it first if necessary.
  @SuppressWarnings("ReferenceEquality") // states are immutable, and an equal one can be restored
  private Tabs current() {
    checkOpen();
    Tabs shown = tabs;
    if (shown != null && live == state) {
      if (!shown.sound()) { // fails the same whether or not the end was already detected
        throw new BrowserException("the browser has ended since the last call");
      }
      return shown;
    }
    JsonNode calls = record.path(CALLS);
    record.putArray(CALLS);
    String _ = guarded(this::loaded);
    for (JsonNode call : calls) {
      Step<Observation> _ =
          step(Party.AGENT, new Call(call.path(0).asText(), (ObjectNode) call.path(1)));
    }
    Tabs restored = tabs;
    if (restored == null) {
      throw new BrowserException("the browser has ended while its state was restored");
    }
    return restored;
  }

  /// Returns the content of the page, for scripts.
  ///
  /// @throws BrowserException if the browser is broken
  public PageView view() {
    return wait.of(current(), new ArrayList<>());
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State kept) {
    state = kept;
    record = kept.get(RECORD).map(it -> (ObjectNode) it.deepCopy()).orElseGet(Json::object);
    site.restore(kept.without(RECORD));
    live = null;
  }

  private void closeTabs() {
    if (tabs != null) {
      tabs.close();
    }
    tabs = null;
    live = null;
  }

  @Override
  public void close() {
    closeTabs();
    site.close();
  }
}
