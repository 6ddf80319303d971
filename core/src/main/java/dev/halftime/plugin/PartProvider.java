package dev.halftime.plugin;

import java.util.List;

/// The common properties of all parts that a plug-in provides: a name, a description, and
/// parameters.
///
/// A plug-in is a jar, or a folder of classes, on Halftime's class path. Its classes implement
/// [AgentProvider], [UserProvider], [ModelProvider] or [ScorerProvider], have a public constructor
/// without parameters, and are registered for [java.util.ServiceLoader]: in the file
/// `META-INF/services/NAME`, where NAME is that of the interface.
///
/// The constructor and these methods are called whenever parts are listed or searched, so they must
/// be quick and must not need anything such as a key or a server.
public interface PartProvider {

  /// Returns the name on the command line: lower-case letters, digits, `-`, `_` and `.`, beginning
  /// with a letter. Names of Halftime's own parts are reserved.
  String id();

  /// Describes the part in one sentence, without a full stop.
  String about();

  /// Returns the parameters that can be given after the name: `NAME?PARAMETER=VALUE`.
  default List<Parameter> parameters() {
    return List.of();
  }
}
