package dev.halftime.app.cli;

import dev.halftime.ChildJvm;
import dev.halftime.app.cli.terminal.TerminalStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Runs commands like a person at a terminal, with a store of their own.
///
/// @param folder folder for the store and other output
/// @param input input of the person
public record Cli(Path folder, String input) {

  /// Benchmark of the examples, and the folder of its classes.
  private static final Path CLASSES = compiled();

  /// Result of a command.
  public record Ran(int code, String out, String err) {}

  public static Cli in(Path folder) {
    return new Cli(folder, "");
  }

  /// Root folder of the project.
  public static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("halftime.root"), "halftime.root"));
  }

  public Cli typing(String... lines) {
    return new Cli(folder, String.join("\n", lines) + "\n");
  }

  public Path store() {
    return folder.resolve("halftime.db");
  }

  /// Runs a command whose words are separated by spaces.
  public Ran run(String command) {
    return run(command.split(" "));
  }

  /// Runs a command. Remarks that were wrapped are one line again in the result, so that tests need
  /// not know where a path of a temporary folder broke them.
  public Ran run(String... args) {
    Ran ran = printed(args);
    return new Ran(ran.code(), ran.out(), ran.err().replaceAll("\n  (?=\\S)", " "));
  }

  /// Runs a command and returns its output as it was printed.
  public Ran printed(String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--store", store().toString()));
    return captured(input, false, all.toArray(String[]::new));
  }

  /// Runs a command in this process, with no store of its own.
  ///
  /// @param typed whether the input is typed by a person
  public static Ran captured(String input, boolean typed, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    TerminalStreams screen =
        new TerminalStreams(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false,
            100,
            new BufferedReader(new StringReader(input)),
            typed);
    int code = Halftime.execute(screen, args);
    return new Ran(code, out.toString(), err.toString());
  }

  /// Runs a command on the benchmark of the examples.
  ///
  /// @param options options separated by spaces
  public Ran heating(String command, String options) {
    String words = command + " class:Heating --class-path " + CLASSES + " " + options;
    return run(words.strip().split(" +"));
  }

  /// Runs a command in its own process.
  public static List<String> process(String... words) {
    return ChildJvm.command(
        Halftime.class.getName(),
        List.of("run helpdesk --agent clerk --tasks 2 --quiet --store trial.db".split(" ")),
        words);
  }

  /// Returns the folder of the examples' classes.
  public static Path classes() {
    return CLASSES;
  }

  /// Returns the options that the examples' classes require.
  public static String classPath() {
    return "--class-path " + CLASSES;
  }

  /// Escapes spaces, since tests split commands at spaces, and the project's path may contain some.
  private static Path withoutSpace(Path classes) throws IOException {
    return classes.toString().contains(" ")
        ? Files.createSymbolicLink(
            Files.createTempDirectory("halftime-classes").resolve("classes"), classes)
        : classes;
  }

  private static Path compiled() {
    try (Stream<Path> sources = Files.list(root().resolve("examples/java"))) {
      return withoutSpace(Examples.compiled(sources.sorted().toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
