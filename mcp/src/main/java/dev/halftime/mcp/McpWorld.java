package dev.halftime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.tool.CallValidator;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A world made of the tools of an MCP server (Model Context Protocol).
///
/// The internal state of such a server cannot be read, so the world's state is the list of calls
/// that may have changed something: `calls/000001` and so on, each with `tool`, `arguments`, and
/// the digest of the `result`. A snapshot is restored by a reset and a replay of these calls, which
/// must return the same results. A result that the server marks as an error is a refusal, and is
/// assumed to have changed nothing; a tool that it marks as read-only is assumed to be read-only.
///
/// Once the server has died, sent invalid output or not answered in time, the world remains broken,
/// since the server's internal state is lost.
public final class McpWorld implements World {

  private static final Cleaner CLEANER = Cleaner.create();
  private static final String CALLS = "calls";

  private final Source source;
  private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
  private List<Tool> tools = List.of();
  private State state = State.of(Map.of());
  private String task = "";
  private String gone = "";

  public McpWorld(Source source) {
    this.source = source;
    var open = connection;
    CLEANER.register(this, () -> close(open)); // ends the server of a world that is never closed
  }

  @Override
  public List<Tool> tools(Party party) {
    if (party == Party.USER) {
      return List.of();
    }
    var _ = connected();
    return tools;
  }

  /// Resets the server to its initial state, even after a failure.
  void reset() {
    gone = "";
    begin();
  }

  @Override
  public Optional<Observation> begin(Task begun) {
    if (connection.get() == null) {
      task = begun.id();
    }
    var _ = connected();
    return Optional.empty();
  }

  private Connection connected() {
    if (!gone.isEmpty()) {
      throw new IllegalStateException(
          "the server is not running, since it failed earlier: " + gone);
    }
    Connection open = connection.get();
    return open == null ? begin() : open;
  }

  /// Resets and reconnects the server.
  private Connection begin() {
    close();
    try {
      Reset.run(source.reset(), task, source.timeout());
      Connection opened = Connection.open(source.server(), source.timeout());
      connection.set(opened);
      List<Tool> offered = opened.tools();
      if (!tools.isEmpty() && !offered.equals(tools)) {
        throw new IllegalStateException("the server's tools have changed");
      }
      tools = offered;
      state = State.of(Map.of());
      return opened;
    } catch (IllegalStateException e) {
      throw broken(e);
    }
  }

  private IllegalStateException broken(IllegalStateException why) {
    gone = String.valueOf(why.getMessage());
    close();
    return why;
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    Connection open = connected();
    List<Tool> own = tools(by);
    Optional<Tool> tool = own.stream().filter(it -> it.name().equals(call.tool())).findFirst();
    if (tool.isEmpty()) {
      return Step.on(new Observation.Refusal(CallValidator.unknown(call.tool(), own)));
    }
    Observation seen = called(open, call);
    if (tool.get().kind() == Tool.Kind.WRITE && !(seen instanceof Observation.Refusal)) {
      keep(call, seen);
    }
    return Step.on(seen);
  }

  private Observation called(Connection open, Call call) {
    try {
      return open.call(call);
    } catch (IllegalStateException e) {
      throw broken(e);
    }
  }

  private void keep(Call call, Observation seen) {
    ObjectNode record = Json.object().put("tool", call.tool()).put("result", Json.digest(seen));
    record.set("arguments", call.arguments());
    state = state.with("%s/%06d".formatted(CALLS, state.table(CALLS).size() + 1), record);
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State wanted) {
    List<JsonNode> done = new ArrayList<>(state.table(CALLS).values());
    List<JsonNode> calls = new ArrayList<>(wanted.table(CALLS).values());
    Connection open = connected();
    if (calls.size() < done.size() || !calls.subList(0, done.size()).equals(done)) {
      open = begin();
      done.clear();
    }
    for (JsonNode record : calls.subList(done.size(), calls.size())) {
      again(open, record);
    }
  }

  private void again(Connection open, JsonNode record) {
    String tool = record.path("tool").asText();
    Call call = new Call(tool, (ObjectNode) record.path("arguments"));
    Observation seen = called(open, call);
    if (!Json.digest(seen).equals(record.path("result").asText())) {
      throw broken(
          new IllegalStateException(
              "the server's state cannot be restored: the same call of '"
                  + tool
                  + "' now returned "
                  + seen));
    }
    keep(call, seen);
  }

  @Override
  public boolean external() {
    return true;
  }

  @Override
  public void close() {
    close(connection);
  }

  private static void close(AtomicReference<@Nullable Connection> connection) {
    Connection open = connection.getAndSet(null);
    if (open != null) {
      open.close();
    }
  }
}
