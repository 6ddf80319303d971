package dev.halftime.mcp.acp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.agent.Hands;
import dev.halftime.agent.Loop;
import dev.halftime.agent.LoopProvider;
import dev.halftime.agent.process.ExternalMeter;
import dev.halftime.agent.process.ProcessAgent;
import dev.halftime.agent.process.Program;
import dev.halftime.json.Json;
import dev.halftime.sandbox.Doors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// An agent that implements the [Agent Client Protocol](https://agentclientprotocol.com), version
/// 1, as coding agents do; Halftime takes the role of the editor, its client.
///
/// One process serves as long as this object lives, with one session per episode. It reaches the
/// world's tools through an MCP server over standard input and output, which every such agent
/// supports; the server's program is a relay to a socket of this process, so it needs no network.
/// The agent gets no access to files or terminals through the client; permissions that it requests
/// are granted, since its sandbox confines it.
public final class AcpAgent implements LoopProvider {

  private static final int VERSION = 1;
  private static final int NEEDS_AUTHENTICATION = -32000;

  private final Function<List<Path>, Program> start;
  private final ProcessAgent.Hearing hearing;
  private final Path folder;
  private final Optional<ExternalMeter> external;
  private final Map<String, AcpSession> sessions = new ConcurrentHashMap<>();
  private Optional<Doors> doors = Optional.empty();
  private Optional<JsonRpcProgram> running = Optional.empty();

  /// @param start starts the program with read access to additional files and folders
  /// @param hearing filter for the output of the program
  /// @param folder working directory of its sessions
  /// @param external meters the usage of the program, in place of its own reports
  public AcpAgent(
      Function<List<Path>, Program> start,
      ProcessAgent.Hearing hearing,
      Path folder,
      Optional<ExternalMeter> external) {
    this.start = start;
    this.hearing = hearing;
    this.folder = folder.toAbsolutePath();
    this.external = external;
  }

  @Override
  public Loop begin(Hands hands) {
    external.ifPresent(it -> it.begin(hands.meter(), hands.limits()));
    try {
      JsonRpcProgram program = running.isPresent() ? running.get() : started();
      AcpSession session = AcpSession.begin(program, doors(), folder, hands, external.isEmpty());
      sessions.values().forEach(AcpSession::close);
      sessions.clear(); // late notifications for earlier episodes are ignored
      sessions.put(session.id(), session);
      return words -> told(() -> session.reply(words));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the agent did not begin a session in time", e);
    } catch (JsonRpcProgram.ErrorAnswer e) {
      throw failure(e);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(hearing.failure(String.valueOf(e.getMessage())), e);
    }
  }

  /// A turn of a session.
  private interface Turn {
    String take() throws InterruptedException;
  }

  private String told(Turn turn) {
    try {
      return turn.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the agent did not end its turn in time", e);
    } catch (JsonRpcProgram.ErrorAnswer e) {
      throw failure(e);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(hearing.failure(String.valueOf(e.getMessage())), e);
    }
  }

  private IllegalStateException failure(JsonRpcProgram.ErrorAnswer error) {
    String hint =
        error.code() == NEEDS_AUTHENTICATION
            ? " (it asks for a login; pass its key with --pass-env NAME)"
            : "";
    return new IllegalStateException(
        hearing.failure(
            "the agent answered with error " + error.code() + ": " + error.getMessage() + hint),
        error);
  }

  private Doors doors() {
    Doors open = doors.orElseGet(Doors::open);
    doors = Optional.of(open);
    return open;
  }

  private JsonRpcProgram started() throws InterruptedException {
    Program program = start.apply(doors().shown());
    JsonRpcProgram rpc = new JsonRpcProgram(program, hearing::answer, new Client());
    boolean agreed = false;
    try {
      initialize(rpc);
      agreed = true;
    } finally {
      if (!agreed) {
        rpc.kill(); // otherwise it would live as long as this agent
      }
    }
    running = Optional.of(rpc);
    return rpc;
  }

  private static void initialize(JsonRpcProgram rpc) throws InterruptedException {
    ObjectNode hello = Json.object().put("protocolVersion", VERSION);
    ObjectNode capabilities = hello.putObject("clientCapabilities");
    capabilities.putObject("fs").put("readTextFile", false).put("writeTextFile", false);
    capabilities.put("terminal", false);
    hello.putObject("clientInfo").put("name", "halftime").put("version", "0.1.0");
    JsonNode version = rpc.call("initialize", hello).path("protocolVersion");
    if (version.asInt(-1) != VERSION) {
      throw new IllegalStateException(
          "the agent speaks version " + version + " of the Agent Client Protocol, not " + VERSION);
    }
  }

  /// The client's side of the protocol.
  private final class Client implements JsonRpcProgram.Client {

    @Override
    public Optional<ObjectNode> answer(String method, JsonNode parameters) {
      return method.equals("session/request_permission")
          ? Optional.of(granted(parameters.path("options")))
          : Optional.empty();
    }

    @Override
    public void told(String method, JsonNode parameters) {
      AcpSession session = sessions.get(parameters.path("sessionId").asText(""));
      if (method.equals("session/update") && session != null) {
        session.update(parameters.path("update"));
      }
    }

    private static ObjectNode granted(JsonNode options) {
      ObjectNode result = Json.object();
      ObjectNode outcome = result.putObject("outcome");
      for (String kind : List.of("allow_once", "allow_always")) {
        for (JsonNode option : options) {
          if (option.path("kind").asText().equals(kind)) {
            outcome.put("outcome", "selected").set("optionId", option.path("optionId"));
            return result;
          }
        }
      }
      outcome.put("outcome", "cancelled");
      return result;
    }
  }

  @Override
  public void close() {
    running.ifPresent(JsonRpcProgram::close);
    sessions.values().forEach(AcpSession::close);
    doors.ifPresent(Doors::close);
    external.ifPresent(ExternalMeter::close);
  }
}
