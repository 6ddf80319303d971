package dev.halftime.browser;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// What tests need that is installed on most machines. A test for which it is missing is skipped,
/// with one line that says how to get it; with CI=true it fails.
public final class Installed {

  private Installed() {}

  /// Requires a browser.
  public static void require() {
    require(Chromium.program().isPresent(), "a browser", "chromium-headless-shell");
  }

  /// Requires a program.
  public static void require(boolean here, String what, String debian) {
    if (!here) {
      String words = what + ": not here; install the package " + debian;
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionFailedError(words);
      }
      System.err.println("SKIPPED for want of " + words);
      throw new TestAbortedException(words);
    }
  }
}
