package dev.halftime.app.cli.terminal;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What every command has of the command line around it: the terminal, and the options that all
/// share.
public interface Console {

  /// Database file with all runs.
  Path store();

  /// Whether only JSON goes to standard output.
  boolean json();

  /// Whether only results are printed.
  boolean quiet();

  /// Whether the stack trace of an error is printed.
  boolean debug();

  /// The whole command line, with all commands.
  CommandLine commandLine();

  /// What the person reads and types.
  TerminalStreams screen();

  /// Where results go: to people, or with `--json` to machines.
  PrintWriter out();

  /// Writes progress and remarks; nothing if quiet.
  void remark(String words);

  /// Not possible as it was asked for.
  ParameterException usage(String message);
}
