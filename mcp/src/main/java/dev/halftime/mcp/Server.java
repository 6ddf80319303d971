package dev.halftime.mcp;

import java.net.URI;
import java.util.List;

/// Where a server of the Model Context Protocol is.
public sealed interface Server {

  /// A program that is started for each world and speaks over its standard input and output.
  ///
  /// @param command the program and its arguments
  record Program(List<String> command) implements Server {

    public Program {
      command = List.copyOf(command);
    }
  }

  /// A server that runs already and speaks Streamable HTTP.
  ///
  /// @param url the whole address, such as `http://localhost:8080/mcp`
  record Address(URI url) implements Server {}
}
