package dev.halftime.agent.prompt;

import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import java.util.ArrayList;
import java.util.List;

/// Prompt format in which everything is text with labels, as in ReAct (Yao et al. 2023).
final class TextFormat implements PromptFormat {

  private static final String MANNER =
      """
      Answer with exactly one action, in one of these forms:
      Action: NAME {"ARGUMENT": VALUE, ...}
      Say: WORDS FOR THE OTHER PARTY
      Finish: THE FINAL ANSWER, IF ONE IS ASKED FOR
      """;

  private static final List<String> STOP = List.of("\nObservation:");

  @Override
  public Request request(Transcript seen, Thoughts thoughts, SamplingParameters sampling) {
    String system = ChatMessages.paragraphs(briefing(seen), thoughts.request());
    return Request.words(
        new ChatMessages(ToolCallFormat.TEXT).messages(system, seen),
        new SamplingParameters(
            sampling.temperature(),
            sampling.seed(),
            sampling.maxTokens(),
            sampling.stop().isEmpty() ? STOP : sampling.stop(),
            sampling.logProbabilities()));
  }

  @Override
  public Request question(Transcript seen, String question, SamplingParameters sampling) {
    List<Message> messages = new ChatMessages(ToolCallFormat.TEXT).messages(briefing(seen), seen);
    return Request.words(ChatMessages.asking(messages, question), sampling);
  }

  private static String briefing(Transcript seen) {
    return ChatMessages.paragraphs(
        FinishTool.instructions(seen), tools(seen.tools()), MANNER.strip());
  }

  private static String tools(List<Tool> tools) {
    List<String> lines = new ArrayList<>();
    for (Tool tool : tools) {
      lines.add(
          "- "
              + tool.name()
              + ": "
              + tool.description()
              + " Arguments: "
              + Json.canonical(tool.parameters()));
    }
    return lines.isEmpty() ? "" : "These actions are possible:\n" + String.join("\n", lines);
  }

  @Override
  public List<Action> actions(Transcript seen, Response answer) {
    return TextActionParser.actions(answer.text(), seen.tools());
  }
}
