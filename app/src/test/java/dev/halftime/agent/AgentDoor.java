package dev.halftime.agent;

import dev.halftime.agent.process.ProgramReply;
import dev.halftime.agent.prompt.TextActionParser;
import java.util.List;

/// What agents and models write, as the fuzzer reaches it.
public final class AgentDoor {

  private AgentDoor() {}

  /// Reads a line of the protocol.
  public static void reply(String line) {
    var _ = ProgramReply.read(line);
  }

  /// Reads a model's labelled text.
  public static List<?> labels(String text) {
    return TextActionParser.actions(text);
  }
}
