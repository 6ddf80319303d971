package dev.halftime.world.web;

import dev.halftime.Prerequisite;
import dev.halftime.browser.Chromium;

/// The browser that tests need. Where it is missing they are skipped, with one line that says how
/// to get it; with CI=true they fail.
final class InstalledBrowser {

  private InstalledBrowser() {}

  static void require() {
    Prerequisite.requireBrowser(Chromium.program().isPresent());
  }
}
