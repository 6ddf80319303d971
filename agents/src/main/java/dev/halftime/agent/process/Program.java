package dev.halftime.agent.process;

import dev.halftime.model.ModelException;
import dev.halftime.sandbox.Launch;
import dev.halftime.sandbox.RunningProgram;
import dev.halftime.sandbox.Sandbox;
import dev.halftime.usage.Usage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A running program that communicates in lines. All waiting is interruptible.
///
/// Separate threads read and write the pipes, because a thread that is blocked in a pipe cannot be
/// interrupted.
public final class Program implements AutoCloseable {

  /// Maximum length of an output line, in bytes.
  static final int LINE = 16 << 20;

  private static final byte[] CLOSE = new byte[0];

  private static final String NOT_STARTED = "cannot start the program: ";

  /// Exit code of a program that was ended by SIGINT.
  private static final int INTERRUPTED = 130;

  /// Maximum time for the program to exit after its input was closed, in milliseconds.
  private static final long GRACE = 2000;

  /// Maximum time between the end of the output and the exit of the program, in milliseconds.
  private static final long FOLLOWS = 200;

  private final Process process;
  private final Runnable end;
  private final LineReader lines;
  private final StderrTail errors;
  private final Thread reading;
  private final Thread draining;
  private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
  private volatile boolean killed;

  private Program(RunningProgram running) {
    this.process = running.process();
    this.end = running.end();
    this.lines = new LineReader(process.getInputStream(), LINE);
    this.errors = new StderrTail(process.getErrorStream());
    this.draining = thread("errors", errors);
    this.reading = thread("output", lines);
    thread("input", this::write);
    thread("end", this::awaitEnd);
  }

  /// Starts a trusted program.
  ///
  /// @throws IllegalStateException if there is no such program
  /// @throws ModelException if this machine cannot start it
  public static Program start(List<String> command) {
    return start(Sandbox.none(), Launch.trusted(command));
  }

  /// Starts a program in a sandbox.
  ///
  /// @throws IllegalStateException if there is no such program
  /// @throws ModelException if the sandbox or this machine cannot start it, which is no failure of
  ///   the program
  public static Program start(Sandbox sandbox, Launch launch) {
    try {
      return of(started(sandbox, launch));
    } catch (FileNotFoundException e) {
      throw new IllegalStateException(NOT_STARTED + e.getMessage(), e);
    } catch (IOException e) {
      throw notStarted(e);
    }
  }

  private static Program of(RunningProgram running) {
    try {
      return new Program(running);
    } catch (OutOfMemoryError e) { // no memory, or no further thread
      running.end().run();
      throw notStarted(e);
    }
  }

  private static ModelException notStarted(Throwable e) {
    return new ModelException(
        ModelException.Kind.MACHINE, 0, NOT_STARTED + e.getMessage(), Usage.NONE, e);
  }

  /// Starts the process, and retries once: the SIGINT that interrupts a run may end the JDK's
  /// process spawn helper, or the sandbox before it can ignore the signal.
  private static RunningProgram started(Sandbox sandbox, Launch launch) throws IOException {
    try {
      return sandbox.start(launch);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.contains("signal: 2") && !why.contains("exit code " + INTERRUPTED)) {
        throw e;
      }
      return sandbox.start(launch);
    }
  }

  private Thread thread(String what, Runnable work) {
    return Thread.ofPlatform().daemon().name("program " + process.pid() + ' ' + what).start(work);
  }

  private void write() {
    try (OutputStream out = process.getOutputStream()) {
      for (byte[] line = input.take(); line.length > 0; line = input.take()) {
        out.write(line);
        if (input.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      // The program no longer reads. This fails the program only if it does not answer.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the processes that the program left behind; they may keep its output open.
  private void awaitEnd() {
    try {
      process.waitFor();
      reading.join(FOLLOWS);
      draining.join(FOLLOWS); // ending a process closes its pipes, even if they are not empty
      end.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Queues a line for the program; never blocks.
  public void send(String line) {
    input.add((line + '\n').getBytes(StandardCharsets.UTF_8));
  }

  /// Returns a line that the program has written already, if there is one, without consuming it.
  Optional<String> written() {
    return lines
        .waiting()
        .flatMap(line ->
            switch (line) {
              case LineReader.Line.Text(String text) -> Optional.of(text);
              case LineReader.Line.Undecodable(String why) -> Optional.of("(" + why + ")");
              case LineReader.Line.Endless _, LineReader.Line.End _ -> Optional.empty();
            });
  }

  /// Waits for the next line, of at most 16 MiB.
  ///
  /// @throws IllegalStateException if there is no further line, if it is not UTF-8, or if the
  ///   thread is interrupted; the program is then killed
  public String receive() {
    try {
      return switch (lines.next()) {
        case LineReader.Line.Text(String text) -> text;
        case LineReader.Line.Undecodable(String why) ->
            throw new IllegalStateException("the program wrote " + why);
        case LineReader.Line.Endless _ ->
            throw new IllegalStateException(
                "the program wrote a line of more than " + LINE + " bytes");
        case LineReader.Line.End _ -> throw new IllegalStateException(epitaph());
      };
    } catch (InterruptedException e) {
      kill();
      throw new IllegalStateException("the program did not answer in time", e);
    } catch (IllegalStateException e) {
      kill();
      throw e;
    }
  }

  /// Describes how the program ended.
  private String epitaph() throws InterruptedException {
    boolean ended = process.waitFor(FOLLOWS, TimeUnit.MILLISECONDS);
    draining.join(ended ? GRACE : 1);
    String how =
        ended
            ? "the program ended with exit code " + process.exitValue()
            : "the program closed its standard output but kept running";
    String words = errors.text();
    return how
        + " instead of answering; "
        + (words.isEmpty() ? "it wrote nothing to stderr" : "its last line on stderr: " + words);
  }

  /// Returns whether SIGINT (Ctrl-C) ended the program.
  boolean interrupted() {
    return !process.isAlive() && process.exitValue() == INTERRUPTED;
  }

  /// Kills the program and all processes that it started.
  public void kill() {
    killed = true;
    input.add(CLOSE);
    end.run();
    reading.interrupt();
  }

  /// Closes the program's input, and kills the program if it does not exit in time.
  @Override
  public void close() {
    input.add(CLOSE);
    try {
      if (!killed) {
        process.waitFor(GRACE, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      kill();
    }
  }
}
