package dev.halftime.agent.prompt;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import java.util.List;

/// Converts a transcript to a request, and a response to actions.
public interface PromptFormat {

  /// Returns the request for the next action.
  Request request(Transcript seen, Thoughts thoughts, SamplingParameters sampling);

  /// Returns the request for an answer about the transcript, such as a judgement.
  ///
  /// @param question asked after everything that happened
  Request question(Transcript seen, String question, SamplingParameters sampling);

  /// Returns the actions of a response, at least one. Text that cannot be parsed as a call becomes
  /// a call that the world refuses, so that the agent sees the error.
  List<Action> actions(Transcript seen, Response answer);

  static PromptFormat of(ToolCallFormat dialect) {
    return switch (dialect) {
      case NATIVE -> new NativeToolFormat();
      case TEXT -> new TextFormat();
    };
  }
}
