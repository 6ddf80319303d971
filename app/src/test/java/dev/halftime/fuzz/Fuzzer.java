package dev.halftime.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Feeds an entry point with mutated inputs. For each it must return a result, or throw one of its
/// exceptions with a message, within seconds.
///
/// An input with a new outcome becomes a seed of further inputs. Outcomes are distinguished by
/// class and message, without the variable parts of messages.
final class Fuzzer {

  /// Processor time that an input may take, in nanoseconds.
  private static final long SLOW = Duration.ofSeconds(5).toNanos();

  /// Time that it may take on a machine with other work, in nanoseconds.
  private static final long STUCK = Duration.ofMinutes(1).toNanos();

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// An entry point that reads input from outside.
  ///
  /// @param declared exceptions that it may throw
  /// @param seeds valid inputs
  record Target(String name, Set<Class<?>> declared, List<byte[]> seeds, Reader reader) {

    static Target of(String name, Set<Class<?>> declared, Reader reader, String... seeds) {
      return new Target(
          name,
          declared,
          Stream.of(seeds).map(it -> it.getBytes(StandardCharsets.UTF_8)).toList(),
          reader);
    }
  }

  /// Reads an input.
  @FunctionalInterface
  interface Reader {
    void read(byte[] input) throws Exception;
  }

  /// The result of a fuzzing run.
  record Outcome(String target, long executions, int outcomes, List<String> failures) {}

  private final Target target;
  private final Mutator mutator;
  private final Path failures;
  private final List<byte[]> corpus = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> found = new ArrayList<>();

  /// @param failures folder for inputs that broke the entry point
  Fuzzer(Target target, long seed, Path failures) {
    this.target = target;
    this.mutator = new Mutator(seed);
    this.failures = failures;
    corpus.addAll(target.seeds());
  }

  /// Runs until a number of inputs or a time is reached.
  Outcome run(long atMost, Duration time) throws IOException {
    for (byte[] seed : List.copyOf(corpus)) {
      tried(seed);
    }
    long start = System.nanoTime();
    long executions = 0;
    while (executions < atMost && System.nanoTime() - start < time.toNanos()) {
      byte[] input = mutator.mutated(corpus);
      executions++;
      if (tried(input) && corpus.size() < 2000) {
        corpus.add(input);
      }
    }
    return new Outcome(target.name(), executions, seen.size(), found);
  }

  /// Returns whether the outcome is new.
  private boolean tried(byte[] input) throws IOException {
    long begun = System.nanoTime();
    long start = THREADS.getCurrentThreadCpuTime();
    String outcome = "read";
    try {
      target.reader().read(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      outcome = e.getClass().getSimpleName() + ' ' + kind(String.valueOf(e.getMessage()));
      boolean told = e.getMessage() != null && !e.getMessage().isBlank();
      if (!told || target.declared().stream().noneMatch(it -> it.isInstance(e))) {
        fail(outcome + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : ""), input);
      }
    }
    if (THREADS.getCurrentThreadCpuTime() - start > SLOW || System.nanoTime() - begun > STUCK) {
      fail("slow", input);
    }
    return seen.add(outcome);
  }

  /// Writes an input to a new file. On file systems such as ext4, truncating an existing file
  /// forces a write to the disk when it is closed; a new file does not.
  static Path written(Path file, byte[] input) throws IOException {
    Files.deleteIfExists(file);
    return Files.write(file, input);
  }

  private void fail(String what, byte[] input) throws IOException {
    if (found.stream().noneMatch(it -> it.startsWith(what)) && found.size() < 20) {
      Path file = failures.resolve(target.name().replace('/', ' ') + '-' + found.size() + ".bin");
      Files.createDirectories(failures);
      Files.write(file, input);
      found.add(what + " (" + file + ")");
    }
  }

  private static String kind(String message) {
    String kind = message.replaceAll("'[^']*'|\"[^\"]*\"|[0-9]+", "");
    return kind.length() <= 80 ? kind : kind.substring(0, 80);
  }
}
