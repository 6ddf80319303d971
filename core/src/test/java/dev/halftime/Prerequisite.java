package dev.halftime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// Something outside the project that a test needs: data, a browser, a sandbox.
///
/// A test for which it is missing is skipped, with one line in each process that says how to get
/// it; with CI=true it fails. Shared by all modules.
public final class Prerequisite {

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Prerequisite() {}

  /// Requires a browser.
  public static void requireBrowser(boolean here) {
    require(here, "a browser", "install the package chromium-headless-shell");
  }

  /// Requires a sandbox for programs.
  public static void requireSandbox(boolean here) {
    require(here, "a sandbox", "install the package bubblewrap");
  }

  /// Requires something.
  ///
  /// @param remedy how to get it
  public static void require(boolean here, String what, String remedy) {
    if (!here) {
      throw missing(what, remedy);
    }
  }

  /// Returns what ends a test for which something is missing.
  static RuntimeException missing(String what, String remedy) {
    String words = what + ": not here; " + remedy;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionFailedError(words);
    }
    if (SAID.add(words)) {
      System.err.println("SKIPPED for want of " + words);
    }
    return new TestAbortedException(words);
  }
}
