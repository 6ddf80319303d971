package dev.halftime.world.miniwob;

import dev.halftime.PublicData;
import dev.halftime.browser.Chromium;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// The pages of MiniWoB++ and a browser. A test for which one of them is missing is skipped, with
/// one line that says how to get it; with CI=true it fails.
final class Pages {

  private static final AtomicBoolean SAID = new AtomicBoolean();

  private Pages() {}

  static TaskFiles files() {
    if (Chromium.program().isEmpty()) {
      String words = "a browser: not here; install the package chromium-headless-shell";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionFailedError(words);
      }
      if (SAID.compareAndSet(false, true)) {
        System.err.println("SKIPPED for want of " + words);
      }
      throw new TestAbortedException(words);
    }
    return TaskFiles.in(PublicData.holding("miniwob"));
  }
}
