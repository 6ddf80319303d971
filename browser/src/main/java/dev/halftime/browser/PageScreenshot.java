package dev.halftime.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.util.Base64;

/// Images of a part of a page.
public record PageScreenshot(Page page) {

  /// Returns the area of this size at the upper left corner of the page as a PNG image.
  ///
  /// @throws BrowserException if the page does not answer
  public byte[] upperLeft(Computer.Size size) {
    ObjectNode params = Json.object().put("format", "png").put("optimizeForSpeed", true);
    params
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.width())
        .put("height", size.height())
        .put("scale", 1);
    return Base64.getDecoder()
        .decode(page.ask("Page.captureScreenshot", params).path("data").asText());
  }
}
