package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.Locale;

/// The phone's VPN, which slows down all traffic if its server performs poorly.
public record Vpn(Phone phone) {

  /// The path of the performance of the server for new connections.
  public static final String SERVER = "/user/vpn/server_performance";

  /// Connects, and returns whether it was not connected before.
  boolean connect() {
    if (phone.on("vpn_connected")) {
      return false;
    }
    phone.set("vpn_connected", true);
    ObjectNode details =
        Json.object().put("server_address", "192.168.1.1").put("protocol", "OpenVPN");
    phone.set("vpn_details", details.put("server_performance", phone.draft().get(SERVER).asText()));
    return true;
  }

  /// Disconnects, and returns whether it was connected before.
  boolean disconnect() {
    if (!phone.on("vpn_connected")) {
      return false;
    }
    phone.set("vpn_connected", false);
    phone.clear("vpn_details");
    return true;
  }

  /// Connects with poor server performance, which also affects all later connections: in the
  /// original, the connection's details are the same object from which new connections start.
  void spoil() {
    connect();
    if (!(phone.get("vpn_details") instanceof ObjectNode details)) {
      throw ArgumentTypeErrors.attribute(phone.get("vpn_details"), "server_performance");
    }
    phone.set("vpn_details", details.deepCopy().put("server_performance", "poor"));
    wearOut(phone.draft());
  }

  /// Makes the server performance of later connections poor.
  static void wearOut(TelecomDraft draft) {
    draft.set(SERVER, "poor");
  }

  /// Returns the details as the original prints them.
  static String code(JsonNode details) {
    String performance = details.path("server_performance").asText();
    return "{'server_address': "
        + Value.repr(details.path("server_address"))
        + ", 'protocol': "
        + Value.repr(details.path("protocol"))
        + ", 'server_performance': <PerformanceLevel."
        + performance.toUpperCase(Locale.ROOT)
        + ": '"
        + performance
        + "'>}";
  }
}
