package dev.halftime.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Ending;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.agent.EpisodeOver;
import dev.halftime.agent.Hands;
import dev.halftime.json.Json;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// The tools of one episode as an MCP server (Model Context Protocol).
///
/// In addition to the world's tools there are `briefing`, which returns the instructions and the
/// first message, for clients that do not show a server's instructions, `say`, which speaks to the
/// other party and returns its answer, and `finish`. Every call is an action of the agent, recorded
/// and counted against the limits, except `briefing`. All clients of a server are one agent.
public final class Offer {

  private static final String TEXT = "text";

  private final Seat seat;
  private final Hands hands;
  private final String briefing;

  private Offer(Seat seat, Seat.Opening opening, String say) {
    this.seat = seat;
    this.hands = opening.hands();
    this.briefing =
        hands.instructions()
            + "\n\nHere nobody hears what you write; to speak to the other party, use the tool "
            + say
            + ".\n\nThis is what you are told first:\n\n"
            + opening.words();
  }

  /// Serves the tools of an episode to one client, once the episode begins.
  ///
  /// @throws IllegalStateException if the episode is over before it begins
  public static McpSyncServer on(McpServerTransportProvider transport, Seat seat)
      throws InterruptedException {
    return offered(McpServer.sync(transport), seat);
  }

  /// Serves only the tools, to an agent that communicates with the other party in another way.
  ///
  /// @param act executes a call; may throw [EpisodeOver]
  public static McpSyncServer tools(
      McpServerTransportProvider transport, List<Tool> tools, Function<Call, Observation> act) {
    return McpServer.sync(transport)
        .jsonMapper(new PlainMapper())
        .jsonSchemaValidator(Tools.UNCHECKED)
        .serverInfo("halftime", "0.1.0")
        .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
        .validateToolInputs(false) // an invalid call is an action, too: the world refuses it
        .tools(
            tools.stream()
                .map(tool ->
                    specification(
                        tool,
                        it -> McpContents.told(act.apply(new Call(tool.name(), it))),
                        () -> McpContents.words("The episode is over.", true)))
                .toList())
        .build();
  }

  /// Serves the tools of an episode over Streamable HTTP, once the episode begins.
  ///
  /// @throws IllegalStateException if the episode is over before it begins
  public static McpSyncServer on(McpStreamableServerTransportProvider transport, Seat seat)
      throws InterruptedException {
    return offered(McpServer.sync(transport), seat);
  }

  private static McpSyncServer offered(McpServer.SyncSpecification<?> server, Seat seat)
      throws InterruptedException {
    Seat.Opening opening = seat.opening();
    List<Tool> tools = opening.hands().tools();
    String say = free("say", tools);
    Offer offer = new Offer(seat, opening, say);
    return server
        .jsonMapper(new PlainMapper())
        .jsonSchemaValidator(Tools.UNCHECKED)
        .serverInfo("halftime", "0.1.0")
        .instructions(offer.briefing)
        .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
        .validateToolInputs(false) // an invalid call is an action, too: the world refuses it
        .tools(offer.specifications(tools, say))
        .build();
  }

  private List<SyncToolSpecification> specifications(List<Tool> tools, String say) {
    List<SyncToolSpecification> all = new ArrayList<>();
    Tool brief =
        new Tool(
            free("briefing", tools),
            "Tells who you are, how things are done, and what you were told first. Begin here.",
            object(),
            Tool.Kind.READ);
    all.add(specification(brief, _ -> McpContents.words(briefing, false)));
    for (Tool tool : tools) {
      all.add(specification(tool, it -> McpContents.told(hands.call(new Call(tool.name(), it)))));
    }
    ObjectNode words = object();
    words.withObject("properties").putObject(TEXT).put("type", "string");
    words.putArray("required").add(TEXT);
    String about = "Says something to the other party, and gives the answer.";
    Tool saying = new Tool(say, about, words, Tool.Kind.WRITE);
    all.add(
        specification(
            saying,
            it ->
                saying
                    .misfit(it)
                    .map(why -> McpContents.words(why, true))
                    .orElseGet(() -> said(it.get(TEXT).asText()))));
    return all;
  }

  private CallToolResult said(String words) {
    return McpContents.told(new Observation.Text(hands.say(words)));
  }

  private SyncToolSpecification specification(
      Tool tool, Function<ObjectNode, CallToolResult> does) {
    return specification(tool, does, this::over);
  }

  private static SyncToolSpecification specification(
      Tool tool, Function<ObjectNode, CallToolResult> does, Supplier<CallToolResult> over) {
    return new SyncToolSpecification(
        Tools.told(tool),
        (_, request) -> {
          Map<String, Object> arguments = request.arguments();
          try {
            return does.apply(
                arguments == null ? Json.object() : Json.MAPPER.valueToTree(arguments));
          } catch (EpisodeOver e) {
            return over.get();
          }
        });
  }

  private CallToolResult over() {
    try {
      return seat.ending()
          .map(Offer::told)
          .orElseGet(() -> McpContents.words("The episode is over.", true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return McpContents.words("The episode is over.", true);
    }
  }

  private static CallToolResult told(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> McpContents.words("You have finished: the episode is over.", false);
      case Ending.Left(String words) ->
          McpContents.words(words + "\n\n(The other party has left: the episode is over.)", false);
      case Ending.Over _ -> McpContents.words("The world says that the episode is over.", false);
      case Ending.Failed(var _, String why) ->
          McpContents.words("The episode is over, because something broke: " + why, true);
    };
  }

  private static ObjectNode object() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }

  /// Returns an unused name for a tool.
  private static String free(String wanted, List<Tool> tools) {
    String name = wanted;
    while (taken(name, tools)) {
      name += "_tool";
    }
    return name;
  }

  private static boolean taken(String name, List<Tool> tools) {
    return tools.stream().anyMatch(tool -> tool.name().equals(name));
  }
}
