package dev.halftime.app.cli.terminal;

import dev.halftime.store.database.StoreAddress;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The part of the command line that every command uses: the terminal and the global options.
public interface Console {

  /// Address of the store.
  StoreAddress store();

  /// Whether standard output consists of JSON only.
  boolean json();

  /// Whether a report is printed completely, and not only its summary.
  boolean full();

  /// Whether only results are printed.
  boolean quiet();

  /// Whether the stack trace of an error is printed.
  boolean debug();

  /// The whole command line, with all commands.
  CommandLine commandLine();

  /// The terminal.
  TerminalStreams screen();

  /// Writer for results: for people, or with `--json` for programs.
  PrintWriter out();

  /// Prints sentences to the writer for results, wrapped at the width of the terminal. Never called
  /// for results that programs read.
  void say(String words);

  /// Prints a warning, wrapped at the width of the terminal, also if only results are printed.
  void warn(String words);

  /// Prints progress or a remark, wrapped at the width of the terminal, unless quiet.
  void remark(String words);

  /// Returns an exception for wrong usage.
  ParameterException usage(String message);
}
