package dev.halftime.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One byte on the standard output of a confined program, which the sandbox writes immediately
/// before the program runs, and the line with which this process responds.
///
/// A failure before the byte is one of the sandbox or the machine, a failure after it is one of the
/// program. A program cannot fake the former, whatever it prints.
///
/// The program runs only after the response. A killed process closes its pipes last, so a sandbox
/// that is starting could lose its parent before it has requested the parent-death signal, and
/// still find its output open. The response proves that this process was alive when the byte
/// arrived, at which time every process of the sandbox had requested the signal.
final class ReadySignal {

  /// Commands for a shell that will then exec the program.
  static final String SCRIPT = "printf '\\006' || exit 1; read -r HALFTIME_RUN || exit 1; ";

  private static final int SIGNAL = 6;
  private static final long SECONDS = 60;
  private static final int ATTEMPTS = 3;

  private ReadySignal() {}

  /// Starts a sandbox.
  interface Start {

    /// Starts the sandbox.
    ///
    /// @param group the group that it enters first
    /// @param view what the program will see
    Process in(ControlGroup group, View view) throws IOException;
  }

  /// Thrown if a sandbox ended before the program ran.
  private static final class NotReady extends IOException {

    private static final long serialVersionUID = 1;

    NotReady(String message) {
      super(message);
    }
  }

  /// Starts a sandbox in its own group and waits until the program is about to run.
  ///
  /// Files, such as the temporary files of a database, can disappear after the view is computed and
  /// before they are mounted. A sandbox that ends before the program has run is therefore started
  /// again with a new view.
  ///
  /// @throws IOException if the sandbox cannot be started, or fails repeatedly
  static RunningProgram started(Launch launch, Start start) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return started(View.of(launch), start);
      } catch (NotReady e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static RunningProgram started(View view, Start start) throws IOException {
    ControlGroup group = ControlGroup.create();
    Process process;
    try {
      process = start.in(group, view);
    } catch (IOException e) {
      group.remove();
      throw e;
    }
    return await(
        new RunningProgram(
            process,
            () -> {
              process.destroyForcibly();
              group.remove();
            }));
  }

  /// Waits for the signal, removes it from the output and responds.
  ///
  /// @throws IOException if the sandbox ended without it, or did not send it in time; all started
  ///   processes are then killed
  private static RunningProgram await(RunningProgram running) throws IOException {
    boolean ready = false;
    try {
      FutureTask<Integer> first = new FutureTask<>(running.process().getInputStream()::read);
      Thread.ofPlatform().daemon().name("sandbox start").start(first);
      if (first.get(SECONDS, TimeUnit.SECONDS) != SIGNAL) {
        throw new NotReady(ended(running.process()));
      }
      running.process().getOutputStream().write('\n');
      running.process().getOutputStream().flush();
      ready = true;
      return running;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IOException("the sandbox was not ready within " + SECONDS + " s", e);
    } catch (OutOfMemoryError e) { // out of memory or threads
      throw new IOException(String.valueOf(e.getMessage()), e);
    } finally {
      if (!ready) {
        running.end().run();
      }
    }
  }

  /// Describes how the sandbox ended.
  private static String ended(Process process) throws IOException, InterruptedException {
    String how =
        process.waitFor(1, TimeUnit.SECONDS)
            ? "the sandbox ended with exit code " + process.exitValue()
            : "the sandbox closed its output";
    InputStream errors = process.getErrorStream();
    byte[] written = errors.readNBytes(errors.available()); // it may stay open
    return new String(written, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> how + ": " + line)
        .orElse(how);
  }
}
