package dev.halftime.models;

import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.usage.Usage;

/// Requests the answer of an agent behind a server.
final class AgentAnswer {

  /// The HTTP status of a server that answered.
  private static final int ANSWERED = 200;

  private AgentAnswer() {}

  /// Asks an agent.
  ///
  /// @throws ModelException if it gave no answer; an invalid answer is the agent's failure, like an
  ///   invalid line of a program
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
