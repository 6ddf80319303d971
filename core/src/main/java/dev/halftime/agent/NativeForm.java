package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.model.Answer;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import dev.halftime.model.Sampling;
import dev.halftime.model.ToolUse;
import java.util.ArrayList;
import java.util.List;

/// Tool calls through the model's own interface.
final class NativeForm implements Form {

  @Override
  public Request request(Transcript seen, Thoughts thoughts, Sampling sampling) {
    List<Tool> tools = Seen.tools(seen);
    String system =
        Dialogue.paragraphs(
            Finishing.instructions(seen), manner(Finishing.name(tools)), thoughts.request());
    List<Message> messages = new Dialogue(Dialect.NATIVE).messages(system, seen);
    return new Request(messages, Finishing.with(tools), Request.Choice.FREE, sampling);
  }

  @Override
  public Request question(Transcript seen, String question, Sampling sampling) {
    return new TextForm().question(seen, question, sampling);
  }

  @Override
  public List<Action> actions(Transcript seen, Answer answer) {
    if (answer.uses().isEmpty()) {
      return said(answer.text());
    }
    List<Action> actions = new ArrayList<>();
    if (!answer.text().isBlank()) {
      // What a model writes beside a call reaches nobody, however it is labelled.
      actions.add(new Action.Think(Dialogue.unlabelled(answer.text())));
    }
    String finish = Finishing.name(Seen.tools(seen));
    for (ToolUse use : answer.uses()) {
      actions.add(Finishing.meant(Action.Call.written(use.tool(), use.arguments()), finish));
    }
    return actions;
  }

  static String manner(String finish) {
    return "Use the tools to act. What you write without using a tool is said to the other party."
        + " When all is done, use the tool "
        + finish
        + ", with the final answer if one is asked for.";
  }

  /// Words are said as they are, except for thoughts before them.
  private static List<Action> said(String text) {
    return text.strip().regionMatches(true, 0, "Thought:", 0, 8)
        ? Labels.actions(text)
        : List.of(new Action.Say(text.strip()));
  }
}
