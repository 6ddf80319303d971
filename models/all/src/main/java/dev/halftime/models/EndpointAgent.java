package dev.halftime.models;

import dev.halftime.Seeds;
import dev.halftime.Usage;
import dev.halftime.agent.Hands;
import dev.halftime.agent.Loop;
import dev.halftime.agent.Looping;
import dev.halftime.model.Message;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import dev.halftime.models.call.ProviderException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/// An agent that is a server which speaks OpenAI's chat completions, and may keep a state,
/// instructions and tools of its own.
///
/// It is sent what it wrote as it wrote it, ids of calls included, and no wishes about sampling.
/// The field `user` names the agent and the episode, so that a server can keep them apart. It is
/// asked once for each turn: only when it says that it is busy is it asked again.
///
/// Where no answer comes, the episode is missing, though only by its own word. An answer that is
/// none is the agent's failure, as a line that is no action is a program's.
final class EndpointAgent implements Looping {

  /// The status of HTTP of one that answered.
  private static final int ANSWERED = 200;

  private final Function<String, Model> server;
  private final long seed;
  private int episodes;

  /// @param server the server as one user of it is heard
  /// @param seed of the agent
  EndpointAgent(Function<String, Model> server, long seed) {
    this.server = server;
    this.seed = seed;
  }

  /// It is asked again only where it has done nothing yet.
  static boolean again(ProviderException trouble) {
    return trouble.kind() == ModelException.Kind.BUSY;
  }

  @Override
  public Loop begin(Hands hands) {
    String user = HexFormat.of().toHexDigits(seed) + "/" + episodes++;
    return new Talk(server.apply(user), hands, Seeds.of(seed, user))::reply;
  }

  /// A conversation in one episode.
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

    private static ModelException unreadable(ModelException e) {
      String why = String.valueOf(e.getMessage());
      return new ModelException(ModelException.Kind.MALFORMED, ANSWERED, why, Usage.NONE, e);
    }

    private Response ask() {
      SamplingParameters sampling =
          SamplingParameters.GREEDY.seeded(Seeds.of(seed, "turn " + turns++) >>> 33);
      Request request = new Request(messages, hands.tools(), Request.Choice.FREE, sampling);
      try {
        return model.answer(request);
      } catch (ModelException e) {
        throw e.status() == ANSWERED && !e.kind().conduct() ? unreadable(e) : e;
      }
    }
  }
}
