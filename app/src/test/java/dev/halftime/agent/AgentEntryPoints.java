package dev.halftime.agent;

import dev.halftime.agent.process.ProgramReply;
import dev.halftime.agent.prompt.TextActionParser;
import java.util.List;

/// Entry points of the fuzzer for output of agents and models.
public final class AgentEntryPoints {

  private AgentEntryPoints() {}

  /// Parses a line of the protocol.
  public static void reply(String line) {
    var _ = ProgramReply.read(line);
  }

  /// Parses a model's labelled text.
  public static List<?> labels(String text) {
    return TextActionParser.actions(text);
  }
}
