package dev.halftime.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The commands that configure a page before its first document, with their parameters.
final class PageSetup {

  private PageSetup() {}

  static SequencedMap<String, ObjectNode> of(Page page) {
    SequencedMap<String, ObjectNode> commands = new LinkedHashMap<>();
    commands.put("Page.enable", Json.object());
    commands.put("Inspector.enable", Json.object());
    commands.put(
        "Target.setAutoAttach",
        Json.object()
            .put("autoAttach", true)
            .put("waitForDebuggerOnStart", true)
            .put("flatten", true));
    commands.put("Emulation.setFocusEmulationEnabled", Json.object().put("enabled", true));
    if (!page.context().isEmpty()) { // the size of a window on a desktop is fixed
      Computer.Size size = page.computer().size();
      commands.put(
          "Emulation.setDeviceMetricsOverride",
          Json.object()
              .put("width", size.width())
              .put("height", size.height())
              .put("deviceScaleFactor", 1)
              .put("mobile", false));
    }
    return commands;
  }
}
