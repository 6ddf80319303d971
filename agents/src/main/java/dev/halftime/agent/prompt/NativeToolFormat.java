package dev.halftime.agent.prompt;

import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import java.util.ArrayList;
import java.util.List;

/// Prompt format that uses the tool calls of the model's interface.
public final class NativeToolFormat implements PromptFormat {

  @Override
  public Request request(Transcript seen, Thoughts thoughts, SamplingParameters sampling) {
    List<Tool> tools = seen.tools();
    String system =
        ChatMessages.paragraphs(
            FinishTool.instructions(seen),
            callInstructions(FinishTool.name(tools)),
            thoughts.request());
    List<Message> messages = new ChatMessages(ToolCallFormat.NATIVE).messages(system, seen);
    return new Request(messages, FinishTool.with(tools), Request.Choice.FREE, sampling);
  }

  @Override
  public Request question(Transcript seen, String question, SamplingParameters sampling) {
    return new TextFormat().question(seen, question, sampling);
  }

  @Override
  public List<Action> actions(Transcript seen, Response answer) {
    if (answer.uses().isEmpty()) {
      return said(answer.text(), seen.tools());
    }
    List<Action> actions = new ArrayList<>();
    if (!answer.text().isBlank()) {
      // Text beside a call reaches nobody, whatever its label.
      actions.add(new Action.Think(ChatMessages.unlabelled(answer.text())));
    }
    String finish = FinishTool.name(seen.tools());
    for (ToolCall use : answer.uses()) {
      actions.add(FinishTool.meant(Action.Call.written(use.tool(), use.arguments()), finish));
    }
    return actions;
  }

  public static String callInstructions(String finish) {
    return "Use the tools to act. What you write without using a tool is said to the other party."
        + " When all is done, use the tool "
        + finish
        + ", with the final answer if one is asked for.";
  }

  /// Returns text as a message, unless it begins with a labelled thought.
  private static List<Action> said(String text, List<Tool> tools) {
    return text.strip().regionMatches(true, 0, "Thought:", 0, 8)
        ? TextActionParser.actions(text, tools)
        : List.of(new Action.Say(text.strip()));
  }
}
