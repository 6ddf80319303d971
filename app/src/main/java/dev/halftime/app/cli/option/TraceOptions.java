package dev.halftime.app.cli.option;

import dev.halftime.app.format.redact.OwnPatterns;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the import of traces of production.
public final class TraceOptions {

  @Option(
      names = "--benchmark",
      paramLabel = "FILE",
      description =
          "Also write the recorded requests as tasks for 'run production --data FILE' (default for"
              + " otlp, langsmith and langfuse: beside the store, named after the run).")
  private @Nullable Path benchmark;

  @Option(
      names = "--no-redact",
      negatable = true,
      description =
          "Replace secrets and personal data in otlp, langsmith and langfuse by placeholders before"
              + " anything is stored: keys, tokens, passwords, e-mail and IP addresses, telephone,"
              + " card and account numbers (default; --no-redact disables it).")
  private boolean redact = true;

  @Option(
      names = "--redact-patterns",
      paramLabel = "FILE",
      description = "File of further patterns to redact: one name and regular expression per line.")
  private @Nullable Path patterns;

  /// Returns the file for the benchmark; null if none is given.
  public @Nullable Path benchmark() {
    return benchmark;
  }

  /// Returns whether an option is given that applies only to traces.
  public boolean redacting() {
    return !redact || patterns != null;
  }

  /// Returns the redactor of secrets and personal data.
  ///
  /// @throws IllegalArgumentException if the file of patterns is invalid, or was given although
  ///   redaction is off
  public Redactor redactor() {
    if (!redact) {
      if (patterns != null) {
        throw new IllegalArgumentException(
            "--redact-patterns and --no-redact contradict each other; leave one of them out");
      }
      return Redactor.off();
    }
    try {
      return Redactor.with(patterns == null ? OwnPatterns.NONE : OwnPatterns.read(patterns));
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read the patterns in '" + patterns + "': " + FileFailure.reason(e), e);
    }
  }
}
