package dev.halftime.app.cli;

import dev.halftime.Setting;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.Durations;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Prose;
import dev.halftime.app.cli.terminal.StandardOutput;
import dev.halftime.app.cli.terminal.TerminalStreams;
import dev.halftime.gate.Requirement;
import dev.halftime.store.database.StoreAddress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `halftime`.
@Command(
    name = "halftime",
    version = "halftime 0.1.0",
    description = "Evaluates agents with users in the loop and tasks in sequence.",
    footer = {
      "  halftime demo                          evaluate the reference agents, in seconds",
      "  halftime list                          list agents, benchmarks and settings",
      "  halftime run helpdesk --agent clerk    evaluate one agent in all settings of the ladder",
      "  halftime audit helpdesk                check that a benchmark is sound",
      "  halftime run --help                    show all options of one command",
    })
public final class Halftime implements Console {

  @Option(
      names = "--store",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      defaultValue = ".halftime/halftime.db",
      description =
          "File with all runs, or jdbc:postgresql://HOST:PORT/DATABASE, with user and password in"
              + " PGUSER and PGPASSWORD or in ~/.pgpass (default: ${DEFAULT-VALUE}).")
  private StoreAddress store = StoreAddress.of(".halftime/halftime.db");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print only JSON to standard output.")
  private boolean json;

  /// The option before the command, as in earlier versions; see [FullReports].
  @Option(names = FullReports.NAME, hidden = true)
  private boolean full;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Print only results, without plan and progress.")
  private boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final TerminalStreams screen;

  private Halftime(TerminalStreams screen) {
    this.screen = screen;
  }

  /// Runs one command and exits with its exit code.
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // output does not depend on the locale
    StandardOutput out = new StandardOutput();
    TerminalStreams screen = TerminalStreams.ofThisProcess(out);
    int code = execute(screen, args);
    screen.out().flush();
    screen.machine().flush();
    if (out.failure().isPresent()) {
      screen
          .err()
          .println(
              "halftime: standard output is incomplete: "
                  + out.failure().get()
                  + "; free space, or write to another file");
      code = code == ExitCode.OK ? ExitCode.INPUT : code;
    }
    System.exit(code);
  }

  /// Executes one command with these streams, and returns its exit code.
  ///
  /// @param args the words of the command line, such as `run helpdesk --agent clerk`
  public static int execute(TerminalStreams screen, String... args) {
    return commandLine(screen, Commands.needed(args)).execute(args);
  }

  /// Creates the command line with all commands.
  public static CommandLine commandLine(TerminalStreams screen) {
    return commandLine(screen, Commands.ALL);
  }

  private static CommandLine commandLine(TerminalStreams screen, List<Class<?>> commands) {
    Halftime halftime = new Halftime(screen);
    CommandLine line = new CommandLine(halftime);
    commands.forEach(line::addSubcommand);
    FullReports.addTo(line, () -> halftime.full = true);
    HelpStyle.apply(line, screen.columns());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAllowSubcommandsAsOptionParameters(true); // a store may be called "train"
    line.registerConverter(StoreAddress.class, named(StoreAddress::of));
    line.registerConverter(Setting.class, named(Setting::of));
    line.registerConverter(Requirement.class, named(Requirement::of));
    line.registerConverter(Duration.class, named(Durations::parse));
    line.setOut(screen.machine()); // help, in colours
    line.setErr(screen.err());
    line.setExecutionStrategy(Failures::executed);
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(Failures::usage);
    return line;
  }

  /// Reports the message of the converter's own exception.
  private static <T> CommandLine.ITypeConverter<T> named(CommandLine.ITypeConverter<T> converter) {
    return text -> {
      try {
        return converter.convert(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    };
  }

  @Override
  public StoreAddress store() {
    return store;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public boolean full() {
    return full;
  }

  @Override
  public boolean quiet() {
    return quiet;
  }

  @Override
  public boolean debug() {
    return debug;
  }

  @Override
  public CommandLine commandLine() {
    return spec.commandLine();
  }

  @Override
  public TerminalStreams screen() {
    return screen;
  }

  @Override
  public PrintWriter out() {
    return json ? screen.machine() : screen.out();
  }

  @Override
  public void say(String words) {
    Prose.lines(words, screen.columns()).forEach(out()::println);
  }

  @Override
  public void warn(String words) {
    Prose.lines(words, screen.columns()).forEach(screen.err()::println);
  }

  @Override
  public void remark(String words) {
    if (!quiet) {
      warn(words);
    }
  }

  @Override
  public ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
