package dev.halftime.world.miniwob;

import dev.halftime.Prerequisite;
import dev.halftime.PublicData;
import dev.halftime.browser.Chromium;

/// The pages of MiniWoB++ and a browser. A test for which one of them is missing is skipped, with
/// one line that says how to get it; with CI=true it fails.
final class Pages {

  private Pages() {}

  static TaskFiles files() {
    Prerequisite.requireBrowser(Chromium.program().isPresent());
    return TaskFiles.in(PublicData.holding("miniwob"));
  }
}
