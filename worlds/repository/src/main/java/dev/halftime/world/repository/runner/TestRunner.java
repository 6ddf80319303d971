package dev.halftime.world.repository.runner;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs test classes on the JUnit Platform inside a sandbox and reports each test on standard
/// output.
///
/// The first line of its input is a key, the following ones are names of classes. Each line of its
/// report is signed with the key (HMAC-SHA256 over its number and text), so tests cannot forge
/// reports. Auto-detected extensions, listeners and configuration on the class path are not used.
public final class TestRunner {

  /// Prefix of each line of the report.
  public static final String MARK = "@test ";

  private static final List<String> ENGINES =
      List.of(
          "org.junit.jupiter.engine.JupiterTestEngine",
          "org.junit.vintage.engine.VintageTestEngine");

  private TestRunner() {}

  /// Runs the tests, and exits.
  public static void main(String[] arguments) throws Exception {
    String key = line(System.in);
    List<String> classes = new ArrayList<>();
    for (String name = line(System.in); !name.isEmpty(); name = line(System.in)) {
      classes.add(name);
    }
    Report report =
        new Report(
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            HexFormat.of().parseHex(key));
    System.setOut(System.err);
    System.setIn(new ByteArrayInputStream(new byte[0]));
    run(classes, report);
    report.line("end", "", "", "");
    Runtime.getRuntime().halt(0);
  }

  private static void run(List<String> classes, Report report) throws Exception {
    LauncherConfig.Builder config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false);
    for (String engine : ENGINES) {
      Optional<TestEngine> found = engine(engine);
      if (found.isPresent()) {
        config.addTestEngines(found.get());
      }
    }
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String name : classes) {
      try {
        Class<?> type = Class.forName(name, false, TestRunner.class.getClassLoader());
        selectors.add(DiscoverySelectors.selectClass(type));
      } catch (ClassNotFoundException | LinkageError e) {
        report.line("failed", name, "", String.valueOf(e));
      }
    }
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .enableImplicitConfigurationParameters(false)
            .selectors(selectors)
            .build();
    LauncherFactory.create(config.build()).execute(request, report);
  }

  private static Optional<TestEngine> engine(String name) throws ReflectiveOperationException {
    try {
      return Optional.of(
          Class.forName(name).asSubclass(TestEngine.class).getDeclaredConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  /// Reports the outcome of each test.
  private static final class Report implements TestExecutionListener {

    private static final int LONGEST = 2_000;

    private final PrintStream channel;
    private final byte[] key;
    private int number;
    private Optional<TestPlan> plan = Optional.empty();

    Report(PrintStream channel, byte[] key) {
      this.channel = channel;
      this.key = key;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
      plan = Optional.of(started);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      report(test, "skipped", reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
      if (test.isTest() || failed) {
        String why = result.getThrowable().map(Report::why).orElse("");
        boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
        report(test, aborted ? "skipped" : failed ? "failed" : "passed", why);
      }
    }

    private static String why(Throwable thrown) {
      StringBuilder text = new StringBuilder();
      try {
        text.append(thrown);
        for (StackTraceElement each : thrown.getStackTrace()) {
          if (text.length() < LONGEST && !each.getClassName().startsWith("org.junit.")) {
            text.append("\n\tat ").append(each);
          }
        }
      } catch (RuntimeException e) {
        text.append(thrown.getClass().getName());
      }
      return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
    }

    private void report(TestIdentifier test, String status, String why) {
      String type = "";
      Optional<TestIdentifier> at = Optional.of(test);
      while (at.isPresent()) {
        Object source = at.get().getSource().map(Object.class::cast).orElse("");
        if (source instanceof MethodSource method) {
          line(status, method.getClassName(), method.getMethodName(), why);
          return;
        }
        if (source instanceof ClassSource found && type.isEmpty()) {
          type = found.getClassName();
        }
        TestIdentifier child = at.get();
        at = plan.flatMap(all -> all.getParent(child));
      }
      line(status, type, "", why);
    }

    synchronized void line(String status, String type, String method, String why) {
      number++;
      String text =
          String.join(
              " ", Integer.toString(number), status, base64(type), base64(method), base64(why));
      channel.print('\n' + MARK + text + ' ' + signature(text) + '\n');
      channel.flush();
    }

    private static String base64(String text) {
      return '.' + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
  }
}
