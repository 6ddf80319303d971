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

/// The command line as a person at the terminal uses it, on a store of its own.
///
/// @param folder where the store and what is written goes
/// @param input what the person types
public record Cli(Path folder, String input) {

  /// The benchmark of the examples and where its classes are.
  private static final Path CLASSES = compiled();

  /// What came of a command.
  public record Ran(int code, String out, String err) {}

  public static Cli in(Path folder) {
    return new Cli(folder, "");
  }

  /// The folder that holds the whole project.
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

  public Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    TerminalStreams screen =
        new TerminalStreams(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false,
            100,
            new BufferedReader(new StringReader(input)),
            false);
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--store", store().toString()));
    int code = Halftime.commandLine(screen).execute(all.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  /// Runs a command on the benchmark of the examples.
  ///
  /// @param options separated by spaces
  public Ran heating(String command, String options) {
    String words = command + " class:Heating --class-path " + CLASSES + " " + options;
    return run(words.strip().split(" +"));
  }

  /// A command of a process of its own, for what depends on there being one.
  public static List<String> process(String... words) {
    return ChildJvm.command(
        Halftime.class.getName(),
        List.of("run helpdesk --agent clerk --tasks 2 --quiet --store trial.db".split(" ")),
        words);
  }

  /// Where the examples' classes are.
  public static Path classes() {
    return CLASSES;
  }

  /// The options that the examples' classes need.
  static String classPath() {
    return "--class-path " + CLASSES;
  }

  /// Tests part the words of a command at spaces, whatever folder the project lies in.
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
