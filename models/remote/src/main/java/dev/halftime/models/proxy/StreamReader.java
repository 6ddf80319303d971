package dev.halftime.models.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads the usage from a stream of server-sent events while it is forwarded.
final class StreamReader {

  private static final int LONGEST = 16 << 20;

  private final WireFormat format;
  private final ObjectNode told = Json.object();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  StreamReader(WireFormat format) {
    this.format = format;
  }

  /// Takes the next bytes.
  void take(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        event(line.toString(StandardCharsets.UTF_8).strip());
        line.reset();
      } else if (line.size() < LONGEST) {
        line.write(bytes[i]);
      }
    }
  }

  private void event(String text) {
    if (text.startsWith("data:") && text.contains("\"usage\"")) {
      try {
        format.read(Json.read(text.substring("data:".length()).strip()), told);
      } catch (IllegalArgumentException e) {
        return; // not JSON; the client will report it
      }
    }
  }

  /// Returns a body with the reported usage.
  ObjectNode told() {
    return told;
  }
}
