package dev.halftime.world.web;

import dev.halftime.browser.Chromium;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// The browser that tests need. Where it is missing they are skipped, with one line that says how
/// to get it; with CI=true they fail.
final class InstalledBrowser {

  private InstalledBrowser() {}

  static void require() {
    if (Chromium.program().isPresent()) {
      return;
    }
    String words = "a browser: not here; install the package chromium-headless-shell";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionFailedError(words);
    }
    System.err.println("SKIPPED for want of " + words);
    throw new TestAbortedException(words);
  }
}
