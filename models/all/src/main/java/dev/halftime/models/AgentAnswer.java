package dev.halftime.models;

import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.usage.Usage;

/// The answer of an agent that is behind a server.
final class AgentAnswer {

  /// The HTTP status of a server that answered.
  private static final int ANSWERED = 200;

  private AgentAnswer() {}

  /// Asks an agent.
  ///
  /// @throws ModelException if it gave no answer; one that cannot be read is its own failure, as an
  ///   invalid line is that of a program
  static Response of(Model agent, Request request) {
    try {
      return agent.answer(request);
    } catch (ModelException e) {
      if (e.status() != ANSWERED || e.kind().conduct()) {
        throw e;
      }
      String why = String.valueOf(e.getMessage());
      throw new ModelException(ModelException.Kind.MALFORMED, ANSWERED, why, Usage.NONE, e);
    }
  }
}
