package dev.halftime.models;

import dev.halftime.agent.Hands;
import dev.halftime.agent.Loop;
import dev.halftime.agent.LoopProvider;
import dev.halftime.model.Message;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import dev.halftime.models.call.ProviderException;
import dev.halftime.random.Seeds;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/// An agent behind a server that implements OpenAI's Chat Completions API, and that may keep state
/// and have its own instructions and tools.
///
/// The server receives its own messages unchanged, including the ids of calls, and no sampling
/// parameters. The field `user` identifies the agent and the episode, so that a server can keep
/// them apart. Each turn sends one request, which is repeated only if the server reports that it is
/// busy.
///
/// If no response arrives, the episode is missing. A response that cannot be parsed is the agent's
/// failure, just as an invalid line is for an agent that is a program.
final class EndpointAgent implements LoopProvider {

  private final Function<String, Model> server;
  private final long seed;
  private int episodes;

  /// @param server makes the model of the server for a value of the `user` field
  /// @param seed seed of the agent
  EndpointAgent(Function<String, Model> server, long seed) {
    this.server = server;
    this.seed = seed;
  }

  /// Returns whether to retry: only if the server has not started on the request.
  static boolean again(ProviderException failure) {
    return failure.kind() == ModelException.Kind.BUSY;
  }

  @Override
  public Loop begin(Hands hands) {
    String user = HexFormat.of().toHexDigits(seed) + "/" + episodes++;
    return new Talk(server.apply(user), hands, Seeds.of(seed, user))::reply;
  }

  /// The conversation of one episode.
  private static final class Talk {

    private final Model model;
    private final Hands hands;
    private final long seed;
    private final List<Message> messages = new ArrayList<>();
    private int turns;

    Talk(Model model, Hands hands, long seed) {
      this.model = new MeteredModel(model, hands.meter());
      this.hands = hands;
      this.seed = seed;
      messages.add(new Message.System(hands.instructions()));
    }

    String reply(String words) {
      messages.add(new Message.User(words));
      while (true) {
        Response answer = ask();
        messages.add(new Message.Assistant(answer.text(), answer.uses()));
        if (answer.uses().isEmpty()) {
          return answer.text();
        }
        if (!answer.text().isBlank()) {
          hands.think(answer.text());
        }
        for (ToolCall use : answer.uses()) {
          String result = hands.call(use.tool(), use.arguments());
          messages.add(new Message.ToolResult(use.id(), use.tool(), result));
        }
      }
    }

    private Response ask() {
      SamplingParameters sampling =
          SamplingParameters.GREEDY.seeded(Seeds.of(seed, "turn " + turns++) >>> 33);
      Request request = new Request(messages, hands.tools(), Request.Choice.FREE, sampling);
      return AgentAnswer.of(model, request);
    }
  }
}
