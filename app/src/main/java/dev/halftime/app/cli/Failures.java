package dev.halftime.app.cli;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.episode.BoundaryException;
import dev.halftime.file.FileFailure;
import dev.halftime.learn.train.TrainingDivergedException;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.model.ModelException;
import dev.halftime.store.database.StoreException;
import dev.halftime.text.Suggestions;
import dev.halftime.text.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reports an error in a line or two with the remedy; prints a stack trace only with `--debug`.
final class Failures implements IExecutionExceptionHandler {

  /// Executes a command; an error for lack of memory or of a library becomes an exception.
  static int executed(ParseResult parsed) {
    EmptyLists.refuse(parsed);
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw failed(
          parsed,
          "there is too little memory (%s); give Java more than %d MiB with HALFTIME_JVM=-Xmx..."
              .formatted(
                  e instanceof OutOfMemoryError ? e.getMessage() : "the stack is exhausted",
                  Runtime.getRuntime().maxMemory() >> 20),
          e);
    } catch (LinkageError e) {
      throw failed(parsed, "a class or a library cannot be loaded: " + e, e);
    } catch (Error e) {
      throw new CommandLine.ExecutionException(
          parsed.commandSpec().commandLine(), e.toString(), new IllegalStateException(e));
    }
  }

  private static CommandLine.ExecutionException failed(
      ParseResult parsed, String words, Throwable cause) {
    return new CommandLine.ExecutionException(
        parsed.commandSpec().commandLine(), words, new InvalidInputException(words, cause));
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    Console halftime = (Halftime) root(line).getCommandSpec().userObject();
    PrintWriter err = line.getErr();
    if (halftime.debug()) {
      failure.printStackTrace(err);
    }
    int code = code(failure);
    Throwable told = told(failure);
    String words = words(told);
    if (code == ExitCode.INTERNAL) {
      err.println("halftime: this is a bug in Halftime: " + TerminalText.line(failure.toString()));
      if (!halftime.debug()) {
        err.println("Run it again with --debug for the stack trace.");
      }
    } else {
      err.println("halftime: " + TerminalText.line(words));
    }
    return code;
  }

  private static String words(Throwable told) {
    if (told instanceof FileSystemException file && file.getReason() == null) {
      return "'%s': %s"
          .formatted(file.getFile(), FileFailure.reason(file)); // its message is a path
    }
    return told.getMessage() == null ? told.toString() : told.getMessage();
  }

  /// Unwraps the failure of a model, and an [UncheckedIOException] that has no message of its own.
  private static Throwable told(Exception failure) {
    Optional<ModelException> model = model(failure);
    if (model.isPresent()) {
      return model.get();
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : null;
    return cause != null && cause.toString().equals(failure.getMessage()) ? cause : failure;
  }

  /// Returns the failure of a model: the exception itself, or the one that it wraps.
  private static Optional<ModelException> model(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ModelException model) {
        return Optional.of(model);
      }
      boolean wraps = each instanceof ExecutionException || each instanceof IllegalStateException;
      if (!wraps) {
        break;
      }
    }
    return Optional.empty();
  }

  private static int code(Exception failure) {
    if (model(failure).isPresent()) {
      return ExitCode.UNFINISHED;
    }
    return switch (failure) {
      case InvalidInputException _,
          ModelFileException _,
          StoreException _,
          IOException _,
          UncheckedIOException _ ->
          ExitCode.INPUT;
      case IllegalArgumentException _ -> ExitCode.USAGE;
      case TrainingDivergedException _, BoundaryException _ -> ExitCode.UNFINISHED;
      default -> ExitCode.INTERNAL;
    };
  }

  private static CommandLine root(CommandLine line) {
    CommandLine parent = line.getParent();
    return parent == null ? line : root(parent);
  }

  /// Reports wrong usage of the command line.
  static int usage(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    PrintWriter err = line.getErr();
    if (args.length == 0) {
      err.println(
          "halftime: name a command, such as 'halftime demo' or 'halftime run helpdesk --agent"
              + " clerk'; 'halftime --help' lists them all.");
      return ExitCode.USAGE;
    }
    String near = nearest(wrong);
    err.println(
        "halftime: " + TerminalText.line(wrong.getMessage() + (near.isEmpty() ? "" : "; " + near)));
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static String nearest(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    CommandLine line = wrong.getCommandLine();
    Set<String> known = new TreeSet<>(line.getSubcommands().keySet());
    known.addAll(line.getCommandSpec().optionsMap().keySet());
    return Suggestions.to(unmatched.getUnmatched().getFirst(), known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("");
  }
}
