package dev.halftime.agent.prompt;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import java.util.List;

/// Turns what an agent has seen into a request, and the answer into actions.
public interface PromptFormat {

  /// What to ask the model for the next action.
  Request request(Transcript seen, Thoughts thoughts, SamplingParameters sampling);

  /// What to ask the model for words about what happened, such as a judgement.
  ///
  /// @param question asked after all that happened
  Request question(Transcript seen, String question, SamplingParameters sampling);

  /// The actions that an answer means, at least one. What cannot be read as a call becomes one that
  /// the world refuses, so that the agent sees what was wrong.
  List<Action> actions(Transcript seen, Response answer);

  static PromptFormat of(ToolCallFormat dialect) {
    return switch (dialect) {
      case NATIVE -> new NativeToolFormat();
      case TEXT -> new TextFormat();
    };
  }
}
