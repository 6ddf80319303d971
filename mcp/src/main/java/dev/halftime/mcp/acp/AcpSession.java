package dev.halftime.mcp.acp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.agent.Hands;
import dev.halftime.json.Json;
import dev.halftime.model.ModelException;
import dev.halftime.sandbox.Doors;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One episode of an agent that implements the Agent Client Protocol, as a session.
///
/// Each message of the other party is a prompt turn; text that the agent writes after its last call
/// in the turn is its answer, and text before a call is a thought. It finishes by a tool: the
/// episode ends with the turn in which the tool is called, so that the usage of the turn is known.
final class AcpSession implements AutoCloseable {

  private static final int LONGEST = 1_000_000;
  private static final double MOST_TOKENS = 1e12;

  private static final List<String> COUNTS =
      List.of(
          "inputTokens", "outputTokens", "thoughtTokens", "cachedReadTokens", "cachedWriteTokens");

  private static final String MANNER =
      """
      Your tools for this task are those of the MCP server "halftime"; nothing else acts on the
      place that you work in. What you write at the end of your turn is said to the other party.
      """;

  private final JsonRpcProgram program;
  private final Hands hands;
  private final String finishTool;
  private final boolean claims;
  private final StringBuilder said = new StringBuilder();
  private final StringBuilder thought = new StringBuilder();
  private String id = "";
  private Optional<Action.Call> finish = Optional.empty();
  private Optional<ToolSocket> tools = Optional.empty();
  private boolean briefed;
  private double dollars;
  private double counted;

  private AcpSession(JsonRpcProgram program, Hands hands, boolean claims) {
    this.program = program;
    this.hands = hands;
    this.claims = claims;
    this.finishTool = hands.tools().getLast().name();
  }

  /// Begins a session.
  ///
  /// @param folder its working directory
  /// @param claims whether the usage that the agent reports is counted
  static AcpSession begin(
      JsonRpcProgram program, Doors doors, Path folder, Hands hands, boolean claims)
      throws InterruptedException {
    AcpSession session = new AcpSession(program, hands, claims);
    Path socket = doors.socket("tools-" + Long.toHexString(System.nanoTime()));
    session.tools = Optional.of(ToolSocket.open(socket, hands.tools(), session::act));
    List<String> command = doors.pipe(socket);
    ObjectNode asked = Json.object().put("cwd", folder.toString());
    ObjectNode server = asked.putArray("mcpServers").addObject();
    server.put("name", "halftime").put("command", command.getFirst());
    server.set("args", Json.tree(command.subList(1, command.size())));
    server.putArray("env");
    session.id = program.call("session/new", asked).path("sessionId").asText("");
    if (session.id.isEmpty()) {
      session.close();
      throw new IllegalStateException("the agent began a session without a sessionId");
    }
    return session;
  }

  String id() {
    return id;
  }

  /// Sends a message and returns the agent's answer at the end of its turn.
  String reply(String words) throws InterruptedException {
    ObjectNode asked = Json.object().put("sessionId", id);
    String text = briefed ? words : hands.instructions() + "\n\n" + MANNER.strip() + "\n\n" + words;
    briefed = true;
    asked.putArray("prompt").addObject().put("type", "text").put("text", text);
    JsonNode ended;
    try {
      ended = program.call("session/prompt", asked);
    } catch (InterruptedException e) {
      program.tell("session/cancel", Json.object().put("sessionId", id));
      throw e;
    }
    if (claims) {
      spend(ended.path("usage"));
    }
    think(thoughts(false));
    if (finish.isPresent()) {
      var _ = hands.call(finish.get());
    }
    return answer(ended.path("stopReason").asText(""));
  }

  private synchronized String answer(String reason) {
    String words = said.toString().strip();
    said.setLength(0);
    switch (reason) {
      case "refusal" ->
          throw new ModelException(
              ModelException.Kind.REFUSED, 0, "the agent refused", Usage.NONE, null);
      case "max_tokens" -> {
        if (words.isEmpty()) {
          throw new ModelException(
              ModelException.Kind.TRUNCATED,
              0,
              "the agent's model reached its token limit before it said anything",
              Usage.NONE,
              null);
        }
      }
      case "end_turn" -> {}
      default ->
          throw new IllegalStateException(
              "the agent ended its turn with the stop reason '" + reason + "'");
    }
    return words;
  }

  /// Executes a call of one of the tools.
  private Observation act(Action.Call call) {
    think(thoughts(true));
    synchronized (this) {
      if (finish.isPresent()) {
        return new Observation.Refusal("you have finished; end your turn");
      }
      if (call.tool().equals(finishTool)) {
        finish = Optional.of(call);
        return new Observation.Text("The task ends with your turn.");
      }
    }
    return hands.call(call);
  }

  private void think(String text) {
    if (!text.isBlank()) {
      hands.think(text);
    }
  }

  /// Returns the agent's thoughts since the last invocation.
  ///
  /// @param all whether to include its last text, which was not an answer then
  private synchronized String thoughts(boolean all) {
    if (all) {
      becomesThought();
    }
    String text = thought.toString().strip();
    thought.setLength(0);
    return text;
  }

  /// Handles an update of the session.
  synchronized void update(JsonNode update) {
    switch (update.path("sessionUpdate").asText("")) {
      case "agent_message_chunk" -> append(said, update.path("content"));
      case "agent_thought_chunk" -> append(thought, update.path("content"));
      case "tool_call" -> becomesThought();
      case "usage_update" -> dollars = cost(update.path("cost"), dollars);
      default -> {} // updates for editors: plans, modes, commands
    }
  }

  /// Text before a call is a thought.
  private void becomesThought() {
    append(thought, said.toString());
    said.setLength(0);
  }

  private static void append(StringBuilder to, JsonNode content) {
    append(to, content.path("text").asText(""));
  }

  private static void append(StringBuilder to, String text) {
    if (to.length() + text.length() > LONGEST) {
      throw new IllegalStateException(
          "the agent wrote more than " + LONGEST + " characters in one turn");
    }
    to.append(text);
  }

  private static double cost(JsonNode cost, double before) {
    double told = cost.path("amount").asDouble(-1);
    boolean sound = cost.path("currency").asText("").equals("USD") && told >= before && told < 1e9;
    return sound ? told : before;
  }

  /// Counts the usage of a turn that the agent reports. The reported cost is cumulative for the
  /// session.
  private void spend(JsonNode told) {
    double cost;
    synchronized (this) {
      cost = dollars - counted;
      counted = dollars;
    }
    long read = count(told, "cachedReadTokens");
    long written = count(told, "cachedWriteTokens");
    boolean known =
        told.hasNonNull("inputTokens")
            && told.hasNonNull("outputTokens")
            && COUNTS.stream().allMatch(each -> sound(told.path(each)));
    Usage tokens =
        new Usage(
            count(told, "inputTokens") + read + written,
            count(told, "outputTokens") + count(told, "thoughtTokens"),
            0,
            0,
            0,
            0,
            0,
            read,
            written,
            known ? 0 : 1);
    hands.meter().claim(cost > 0 ? tokens.costing(cost, 0, 0) : tokens.unpriced(0, 0));
  }

  private static long count(JsonNode told, String field) {
    JsonNode count = told.path(field);
    return sound(count) ? count.asLong(0) : 0;
  }

  /// Returns whether this is a count or absent; anything else makes the usage of the turn unknown.
  private static boolean sound(JsonNode count) {
    return count.isMissingNode()
        || count.isNull()
        || (count.isNumber() && count.asDouble() >= 0 && count.asDouble() <= MOST_TOKENS);
  }

  @Override
  public void close() {
    tools.ifPresent(ToolSocket::close);
  }
}
