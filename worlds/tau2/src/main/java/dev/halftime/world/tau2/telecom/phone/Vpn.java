package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.Locale;

/// The phone's private network, which slows everything down where its server is poor.
public record Vpn(Phone phone) {

  /// Where it stands how good the server is that the phone connects to.
  public static final String SERVER = "/user/vpn/server_performance";

  /// Connects it, and says whether it was not connected before.
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

  /// Disconnects it, and says whether it was connected before.
  boolean disconnect() {
    if (!phone.on("vpn_connected")) {
      return false;
    }
    phone.set("vpn_connected", false);
    phone.clear("vpn_details");
    return true;
  }

  /// Connects it and makes its server a poor one, now and whenever the phone connects again: in the
  /// original, the details of the connection are the very object that new connections start from.
  void spoil() {
    connect();
    if (!(phone.get("vpn_details") instanceof ObjectNode details)) {
      throw ArgumentTypeErrors.attribute(phone.get("vpn_details"), "server_performance");
    }
    phone.set("vpn_details", details.deepCopy().put("server_performance", "poor"));
    wearOut(phone.draft());
  }

  /// Makes poor what the phone connects to from now on.
  static void wearOut(TelecomDraft draft) {
    draft.set(SERVER, "poor");
  }

  /// The details as the original prints them.
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
