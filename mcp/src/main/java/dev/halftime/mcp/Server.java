package dev.halftime.mcp;

import java.net.URI;
import java.util.List;

/// The location of an MCP server (Model Context Protocol).
public sealed interface Server {

  /// A program that is started for each world and communicates over its standard input and output.
  ///
  /// @param command the program and its arguments
  record Program(List<String> command) implements Server {

    public Program {
      command = List.copyOf(command);
    }
  }

  /// A running server that uses Streamable HTTP.
  ///
  /// @param url the complete address, such as `http://localhost:8080/mcp`
  record Address(URI url) implements Server {}
}
