package dev.halftime.world.miniwob;

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
import dev.halftime.tool.RefusalException;
import dev.halftime.tool.ToolSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A world with the tools for a task of MiniWoB++.
///
/// Its state is the seed and the calls so far. A snapshot is restored by reloading the page and
/// repeating the calls, when the next call arrives.
final class PageWorld implements World {

  static final String RECORD = "page/now";
  static final String RAW = "raw";
  static final String OVER = "over";

  /// Number of calls after which an episode is cut off.
  static final int STEPS = 10;

  /// The page's own time limit, too long to matter.
  static final PageOptions OPTIONS = PageOptions.DEFAULT.withLimit(Duration.ofSeconds(1000));

  private static final ToolSet<PageWorld> TOOLS = PageTools.of(PageWorld::act);

  private final TaskFiles files;
  private final PageOptions options;
  private State state = State.of(Map.of());
  private @Nullable TaskPage page;

  /// The state that the page shows.
  private @Nullable State live;

  PageWorld(TaskFiles files) {
    this(files, OPTIONS);
  }

  PageWorld(TaskFiles files, PageOptions options) {
    this.files = files;
    this.options = options;
  }

  @Override
  public List<Tool> tools(Party party) {
    return TOOLS.tools(party);
  }

  @Override
  public Optional<Observation> begin(Task task) {
    ObjectNode now = Json.object();
    now.put("task", task.family()).put("seed", task.start().path("seed").asLong());
    now.putArray("calls");
    now.put(OVER, false).put(RAW, 0.0);
    state = state.with(RECORD, now);
    return Optional.of(
        new Observation.Text(
            guarded(() -> {
              loaded(now);
              return seen();
            })));
  }

  /// Runs an operation on the page; if it fails, the page is discarded.
  private <T> T guarded(Supplier<T> uses) {
    try {
      T result = uses.get();
      live = state;
      return result;
    } catch (BrowserException e) {
      close();
      throw e;
    }
  }

  private TaskPage loaded(JsonNode now) {
    if (page != null && !page.sound()) {
      close();
    }
    if (page == null) {
      page = new TaskPage(files);
    }
    page.reset(now.path("task").asText(), now.path("seed").asLong(), options);
    page.settled();
    return page;
  }

  private String seen() {
    TaskPage shown = Objects.requireNonNull(page);
    return PageText.of(shown.settled(), shown.details());
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return TOOLS.step(this, by, call);
  }

  private Step<Observation> act(String tool, ObjectNode arguments, Consumer<TaskPage> does) {
    JsonNode now = state.get(RECORD).orElseThrow(() -> new RefusalException("no task has begun"));
    if (now.path(OVER).asBoolean()) {
      throw new RefusalException("the episode is over: there is nothing left to do");
    }
    return guarded(() -> {
      TaskPage shown = current(now);
      does.accept(shown);
      return done(shown, (ObjectNode) now.deepCopy(), tool, arguments);
    });
  }

  /// Returns the page in the current state, restoring it first if necessary.
  @SuppressWarnings("ReferenceEquality") // states are immutable, and an equal one can be restored
  private TaskPage current(JsonNode now) {
    if (page != null && live == state) {
      if (!page.sound()) { // fails the same whether or not the end was already detected
        throw new BrowserException("the browser has ended since the last call");
      }
      return page;
    }
    TaskPage fresh = loaded(now);
    live = null;
    PageWorld again = new PageWorld(files, options);
    again.page = fresh;
    ObjectNode start = (ObjectNode) now.deepCopy();
    start.putArray("calls");
    again.state = State.of(Map.of(RECORD, start));
    again.live = again.state;
    for (JsonNode call : now.path("calls")) {
      again.step(Party.AGENT, new Call(call.path(0).asText(), (ObjectNode) call.path(1)));
    }
    return fresh;
  }

  private Step<Observation> done(
      TaskPage shown, ObjectNode now, String tool, ObjectNode arguments) {
    Screen screen = shown.settled();
    TaskPage.Status status = shown.status();
    ArrayNode calls = (ArrayNode) now.path("calls");
    calls.addArray().add(tool).add(arguments);
    boolean cut = !status.done() && calls.size() >= STEPS;
    now.put(OVER, status.done() || cut).put(RAW, status.done() ? status.raw() : 0);
    state = state.with(RECORD, now);
    String text =
        status.done()
            ? "The episode is over."
            : PageText.of(screen, shown.details())
                + (cut ? "\nThe episode is over: no steps are left." : "");
    double reward = status.done() && status.raw() > 0 ? 1 : 0;
    return new Step<>(new Observation.Text(text), reward, status.done(), cut);
  }

  /// Returns the observation of a script while the episode runs; empty after its end.
  ///
  /// @throws BrowserException if the browser is broken
  Optional<Screen> screen() {
    boolean over = state.get(RECORD).map(now -> now.path(OVER).asBoolean()).orElse(true);
    return over || page == null ? Optional.empty() : Optional.of(page.settled());
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State kept) {
    state = kept;
  }

  @Override
  public void close() {
    if (page != null) {
      page.close();
    }
    page = null;
    live = null;
  }
}
