package dev.halftime.app.cli;

import dev.halftime.Setting;
import dev.halftime.gate.Requirement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `halftime`: everything that can be done at the terminal.
@Command(
    name = "halftime",
    version = "halftime 0.1.0",
    description =
        "Evaluates agents with users in the loop, tasks in sequence, and value on the scoreboard.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ResumeCommand.class,
      GradeCommand.class,
      RegradeCommand.class,
      ReplayCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      ListCommand.class,
      ModelsCommand.class,
      DataCommand.class,
      AuditCommand.class,
      RolloutCommand.class,
      TrainCommand.class,
      RateCommand.class,
      ServeCommand.class,
      PlayCommand.class,
      McpCommand.class,
      LmCommand.class,
      CompletionCommand.class
    },
    footer = {
      "  halftime demo                          evaluate the reference agents, in seconds",
      "  halftime list                          what can be evaluated, and on what",
      "  halftime run helpdesk --agent clerk    evaluate one agent up the ladder of settings",
      "  halftime audit helpdesk                test a benchmark as software",
      "  halftime run --help                    all about one command",
    })
final class Halftime {

  @Option(
      names = "--store",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      defaultValue = ".halftime/halftime.db",
      description = "Database file with all runs (default: ${DEFAULT-VALUE}).")
  Path store = Path.of(".halftime", "halftime.db");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON only to standard output.")
  boolean json;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Print results only, no plan and no progress.")
  boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  boolean debug;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Screen screen;

  private Halftime(Screen screen) {
    this.screen = screen;
  }

  /// Runs one command and leaves its exit code.
  public static void main(String[] args) {
    System.exit(commandLine(Screen.ofThisProcess()).execute(args));
  }

  /// The command line, which talks to this screen.
  static CommandLine commandLine(Screen screen) {
    Halftime halftime = new Halftime(screen);
    CommandLine line = new CommandLine(halftime);
    Manner.apply(line, screen.columns());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAllowSubcommandsAsOptionParameters(true); // a store may be called "train"
    line.registerConverter(Setting.class, named(Setting::of));
    line.registerConverter(Requirement.class, named(Requirement::of));
    line.registerConverter(Duration.class, named(Durations::parse));
    line.setOut(screen.machine()); // help, in colours
    line.setErr(screen.err());
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(Failures::usage);
    return line;
  }

  /// What a converter has to say about a bad value is what is said.
  private static <T> CommandLine.ITypeConverter<T> named(CommandLine.ITypeConverter<T> converter) {
    return text -> {
      try {
        return converter.convert(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    };
  }

  CommandLine commandLine() {
    return spec.commandLine();
  }

  Screen screen() {
    return screen;
  }

  /// Where results go: to people, or with `--json` to machines.
  PrintWriter out() {
    return json ? screen.machine() : screen.out();
  }

  /// Where progress and remarks go; nowhere if quiet.
  void remark(String words) {
    if (!quiet) {
      screen.err().println(words);
    }
  }

  /// Not possible as it was asked for.
  ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
