package dev.halftime.models;

import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.agent.Hands;
import dev.halftime.agent.Loop;
import dev.halftime.agent.LoopProvider;
import dev.halftime.agent.prompt.ChatMessages;
import dev.halftime.agent.prompt.TextActionParser;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// An agent behind a server that speaks the A2A protocol.
///
/// The protocol has no tools, so they are described in the first message, as text and as data, and
/// the agent calls one by answering with the data `{"tool": NAME, "arguments": {...}}` or a line of
/// text `Action: NAME {...}`. Any other text is said to the other party. Each episode is a separate
/// conversation. As with [EndpointAgent], an invalid answer is the agent's failure.
final class A2aAgent implements LoopProvider {

  private static final String MANNER =
      """
      Answer with exactly one action. Either a data part {"tool": NAME, "arguments": {...}}, or text
      in one of these forms:
      Action: NAME {"ARGUMENT": VALUE, ...}
      Say: WORDS FOR THE OTHER PARTY
      Finish: THE FINAL ANSWER, IF ONE IS ASKED FOR
      """;

  private final Supplier<Model> server;

  /// @param server begins a conversation
  A2aAgent(Supplier<Model> server) {
    this.server = server;
  }

  @Override
  public Loop begin(Hands hands) {
    return new Talk(new MeteredModel(server.get(), hands.meter()), hands)::reply;
  }

  /// The conversation of one episode.
  private static final class Talk {

    private final Model model;
    private final Hands hands;
    private final List<Message> messages = new ArrayList<>();

    Talk(Model model, Hands hands) {
      this.model = model;
      this.hands = hands;
      messages.add(new Message.System(briefing(hands)));
    }

    private static String briefing(Hands hands) {
      List<String> lines = new ArrayList<>(List.of("These actions are possible:"));
      for (Tool tool : hands.tools()) {
        lines.add(
            "- %s: %s Arguments: %s"
                .formatted(tool.name(), tool.description(), Json.canonical(tool.parameters())));
      }
      return ChatMessages.paragraphs(
          hands.instructions(), String.join("\n", lines), MANNER.strip());
    }

    String reply(String words) {
      messages.add(new Message.User(words));
      while (true) {
        Response answer =
            AgentAnswer.of(
                model,
                new Request(
                    messages, hands.tools(), Request.Choice.FREE, SamplingParameters.GREEDY));
        messages.add(new Message.Assistant(answer.text(), answer.uses()));
        if (answer.uses().isEmpty()) {
          Optional<String> said = acted(answer.text());
          if (said.isPresent()) {
            return said.get();
          }
        } else {
          if (!answer.text().isBlank()) {
            hands.think(answer.text());
          }
          answer.uses().forEach(this::call);
        }
      }
    }

    private void call(ToolCall use) {
      String result = hands.call(use.tool(), use.arguments());
      messages.add(new Message.ToolResult(use.id(), use.tool(), result));
    }

    /// Executes the actions of a text; returns what it says to the other party.
    private Optional<String> acted(String text) {
      for (Action action : TextActionParser.actions(text, hands.tools())) {
        switch (action) {
          case Action.Think(String thought) -> hands.think(thought);
          case Action.Say(String words) -> {
            return Optional.of(words);
          }
          case Action.Call call ->
              messages.add(
                  new Message.ToolResult("", call.tool(), ChatMessages.words(hands.call(call))));
          case Action.Finish(String answer) -> {
            String finish = hands.tools().getLast().name();
            var _ = hands.call(new Action.Call(finish, Json.object().put("answer", answer)));
          }
        }
      }
      if (messages.getLast() instanceof Message.Assistant) {
        messages.add(new Message.User("Go on with one action.")); // it only thought
      }
      return Optional.empty();
    }
  }
}
