package dev.halftime.browser;

import dev.halftime.Prerequisite;

/// What tests need that is installed on most machines. A test for which it is missing is skipped,
/// with one line that says how to get it; with CI=true it fails.
public final class Installed {

  private Installed() {}

  /// Requires a browser.
  public static void require() {
    Prerequisite.requireBrowser(Chromium.program().isPresent());
  }

  /// Requires a program.
  public static void require(boolean here, String what, String debian) {
    Prerequisite.require(here, what, "install the package " + debian);
  }
}
