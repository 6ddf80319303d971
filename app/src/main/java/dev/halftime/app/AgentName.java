package dev.halftime.app;

import dev.halftime.Experiment;
import dev.halftime.agent.factory.AgentFactory;
import dev.halftime.agent.spec.AgentSpec;
import dev.halftime.models.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The name of an agent, and what can be derived from it before the agent is created.
///
/// @param text the name as it was given, such as `react@openai:gpt-4o` or `cmd:python3 agent.py`
public record AgentName(String text) {

  /// Prefix of a class of a third party.
  static final String CLASS = "class:";

  /// Prefix of the command line of a program.
  static final String COMMAND = "cmd:";

  /// Prefix of the command line of a program that speaks the Agent Client Protocol.
  static final String ACP = "acp:";

  /// Prefix of the file of a trained policy.
  static final String POLICY = "policy:";

  /// Prefix of the URL of a server.
  static final String ENDPOINT = "endpoint:";

  /// Prefix of the URL of a server that speaks A2A.
  static final String A2A = "a2a:";

  /// Returns the names that are reserved, so that no model of a plug-in may use them: the given
  /// ones and the prefixes of agents.
  static List<String> taken(List<String> kinds) {
    return Stream.concat(
            kinds.stream(),
            Stream.of(CLASS, COMMAND, ACP, POLICY, ENDPOINT, A2A)
                .map(prefix -> prefix.substring(0, prefix.length() - 1)))
        .toList();
  }

  /// Returns the agents of an experiment that are classes of third parties and can be repeated
  /// without a model, by their names in it.
  public static List<String> classes(Experiment experiment) {
    String user = experiment.user();
    return user.isEmpty() || UserFinder.isClass(user)
        ? experiment.agents().stream()
            .filter(agent -> experiment.spec(agent).startsWith(CLASS))
            .toList()
        : List.of();
  }

  /// Returns whether the agent is a program.
  boolean isProgram() {
    return text.startsWith(COMMAND) || text.startsWith(ACP);
  }

  private boolean isServer() {
    return text.startsWith(ENDPOINT) || text.startsWith(A2A);
  }

  /// Returns the name without its prefix.
  ///
  /// @param prefix the prefix that it has
  String after(String prefix) {
    return text.substring(prefix.length());
  }

  /// Returns the name of the model that the agent uses, which for a server is the name of the
  /// agent; empty if the agent uses no model, or if its model is unknown.
  String model() {
    if (isServer()) {
      return text;
    }
    boolean foreign = text.startsWith(CLASS) || isProgram() || text.startsWith(POLICY);
    return foreign ? "" : AgentSpec.of(text).model();
  }

  /// Returns the files that determine the agent.
  List<Path> files() {
    if (isProgram()) {
      return CommandFiles.of(text.substring(text.indexOf(':') + 1));
    }
    if (text.startsWith(POLICY)) {
      return List.of(Path.of(after(POLICY)));
    }
    return Models.file(model()).stream().toList();
  }

  /// Returns whether the agent uses no model and runs nothing from third parties, so that it costs
  /// nothing.
  public boolean isFree() {
    boolean foreign = text.startsWith(CLASS) || isProgram() || isServer();
    return !foreign && model().isEmpty() && (text.startsWith(POLICY) || isOurs());
  }

  /// Returns whether Halftime itself makes the agent.
  boolean isOurs() {
    String agent = AgentSpec.of(text).agent();
    return BuiltIn.AGENTS.containsKey(text)
        || BuiltIn.AGENTS.containsKey(agent)
        || AgentFactory.knows(agent);
  }

  /// Returns whether the content of the agent cannot be determined, because it is a program that
  /// may load any file, or is on a server.
  public boolean isOpaque() {
    String model = model();
    return isProgram() || (!model.isEmpty() && Models.file(model).isEmpty());
  }
}
