package dev.halftime.world.repository.build;

import dev.halftime.sandbox.RunningProgram;
import dev.halftime.world.repository.build.TestReport.Outcome;
import dev.halftime.world.repository.build.TestReport.Status;
import dev.halftime.world.repository.runner.TestRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One run of test classes in a new JVM in the sandbox.
///
/// Only lines of the report with a valid signature and the next number count; each run has its own
/// key. All processes of the sandbox are killed before the report is used.
final class TestProcess {

  /// Maximum heap in MiB.
  private static final int HEAP = 768;

  /// Maximum number of bytes of standard error that are kept, and of standard output that are read.
  private static final int LOG = 16_000;

  private static final int OUTPUT = 32 << 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key = new byte[32];
  private final Map<TestMethod, Outcome> outcomes = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();

  @SuppressWarnings("JdkObsolete") // written by the thread that reads the output
  private final StringBuffer log = new StringBuffer();

  private int number;
  private boolean ended;

  private TestProcess() {
    RANDOM.nextBytes(key);
  }

  /// The outcomes of one run.
  ///
  /// @param problem why it did not end normally; empty if it did
  record Run(Map<TestMethod, Outcome> outcomes, String problem, String log) {}

  /// Runs test classes.
  ///
  /// @param jvm starts the JVM
  /// @param classPath its class path
  /// @param shown folder with classes and the tree
  /// @param project folder of the tree that becomes the working directory
  /// @param classes names of the classes
  /// @throws IOException if the sandbox cannot be started
  static Run run(
      SandboxedJvm jvm,
      List<Path> classPath,
      Path shown,
      Path project,
      List<String> classes,
      Duration limit)
      throws IOException {
    RunningProgram program =
        jvm.start(TestRunner.class, HEAP, classPath, List.of(shown), Optional.of(project));
    return new TestProcess().read(program, classes, limit);
  }

  private Run read(RunningProgram program, List<String> classes, Duration limit)
      throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    Thread watch =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                Thread.sleep(limit);
                late.set(true);
                program.end().run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the run ended in time
              }
            });
    Thread errors =
        Thread.ofPlatform().daemon().start(() -> keep(program.process().getErrorStream()));
    try {
      String input = HexFormat.of().formatHex(key) + '\n' + String.join("\n", classes) + "\n\n";
      try (var to = program.process().getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.UTF_8));
      }
      read(program.process().getInputStream());
    } catch (IOException e) {
      log.append("\nthe output cannot be read: ").append(e.getMessage());
    } finally {
      watch.interrupt();
      program.end().run();
    }
    try {
      errors.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String problem =
        ended
            ? ""
            : late.get()
                ? "the tests took longer than " + limit.toSeconds() + " s"
                : "the JVM ended before all tests had run";
    broken.forEach(type ->
        outcomes.replaceAll((method, outcome) ->
            method.type().equals(type) ? new Outcome(Status.FAILED, "the class failed") : outcome));
    return new Run(outcomes, problem, log.toString());
  }

  private void read(InputStream in) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    StringBuilder line = new StringBuilder();
    int length = 0;
    for (int c = lines.read(); c >= 0 && !ended && length < OUTPUT; c = lines.read()) {
      length++;
      if (c == '\n') {
        line(line.toString());
        line.setLength(0);
      } else {
        line.append((char) c);
      }
    }
  }

  private void line(String line) {
    if (!line.startsWith(TestRunner.MARK)) {
      return;
    }
    String[] words = line.substring(TestRunner.MARK.length()).split(" ");
    if (words.length != 6) {
      return;
    }
    String text = String.join(" ", List.of(words).subList(0, 5));
    if (!words[0].equals(Integer.toString(number + 1))
        || !MessageDigest.isEqual(
            signature(text).getBytes(StandardCharsets.US_ASCII),
            words[5].getBytes(StandardCharsets.US_ASCII))) {
      return;
    }
    number++;
    if (words[1].equals("end")) {
      ended = true;
      return;
    }
    add(
        Status.valueOf(words[1].toUpperCase(Locale.ROOT)),
        text(words[2]),
        text(words[3]),
        text(words[4]));
  }

  private void add(Status status, String type, String method, String why) {
    if (method.isEmpty()) {
      if (status == Status.FAILED) {
        broken.add(type);
        log.append("\n").append(type).append(": ").append(why);
      }
      return;
    }
    TestMethod name = new TestMethod(type, method.replaceFirst("[\\[(].*$", ""));
    Outcome before = outcomes.get(name);
    boolean worse =
        before == null
            || status == Status.FAILED
            || (status == Status.PASSED && before.status() == Status.SKIPPED);
    if (worse && (before == null || before.status() != Status.FAILED)) {
      outcomes.put(name, new Outcome(status, why));
    }
  }

  private static String text(String word) {
    return new String(Base64.getDecoder().decode(word.substring(1)), StandardCharsets.UTF_8);
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private void keep(InputStream errors) {
    try (errors) {
      byte[] buffer = new byte[4096];
      for (int read = errors.read(buffer); read >= 0; read = errors.read(buffer)) {
        log.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        if (log.length() > 2 * LOG) {
          log.delete(0, log.length() - LOG);
        }
      }
    } catch (IOException e) {
      // the process was killed
    }
  }
}
