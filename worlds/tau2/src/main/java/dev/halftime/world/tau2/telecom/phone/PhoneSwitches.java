package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import java.util.List;
import java.util.Locale;

/// The functions of the tools with which the user changes the phone.
final class PhoneSwitches {

  /// The network modes that the phone can prefer.
  static final List<String> MODES = List.of("4g_5g_preferred", "4g_only", "3g_only", "2g_only");

  private PhoneSwitches() {}

  static String told(String what, boolean on) {
    return what + " is now " + (on ? "ON" : "OFF") + ".";
  }

  static JsonNode networkMode(Phone phone, JsonNode mode) {
    if (mode.isTextual() && !MODES.contains(mode.textValue())) {
      return noMode(phone, mode);
    }
    // A mode that is not a string is stored in the phone, and only then fails in the original.
    phone.set("network_mode_preference", mode);
    phone.search();
    if (mode.isNull()) {
      return noMode(phone, mode);
    }
    if (!mode.isTextual()) {
      throw ArgumentTypeErrors.attribute(mode, "value");
    }
    return phone.shown("Preferred Network Mode set to: " + mode.textValue());
  }

  private static JsonNode noMode(Phone phone, JsonNode mode) {
    return phone.shown(
        "Failed to set network mode: '"
            + Value.text(mode)
            + "' is not a valid option. Please use one of: "
            + String.join(", ", MODES));
  }

  static boolean airplane(Phone phone) {
    boolean on = phone.toggle("airplane_mode");
    if (!on) {
      phone.set("network_connection_status", "searching");
    }
    if (on || phone.on("wifi_enabled")) {
      leaveWifi(phone);
    }
    if (on) {
      new Vpn(phone).disconnect();
    }
    phone.search();
    return on;
  }

  private static void leaveWifi(Phone phone) {
    phone.set("wifi_connected", false);
    phone.clear("wifi_ssid");
    phone.set("wifi_signal_strength", "none");
  }

  static JsonNode wifi(Phone phone) {
    if (phone.on("airplane_mode")) {
      return phone.shown("Cannot change Wi-Fi settings while Airplane Mode is ON.");
    }
    boolean on = phone.toggle("wifi_enabled");
    if (!on) {
      leaveWifi(phone);
    }
    return phone.shown(told("Wi-Fi", on));
  }

  /// Toggles a setting that affects the connection.
  static boolean connection(Phone phone, String setting) {
    boolean on = phone.toggle(setting);
    phone.search();
    return on;
  }

  static JsonNode reseat(Phone phone) {
    phone.set("sim_card_missing", false);
    phone.search();
    return phone.shown("SIM card re-seated successfully.");
  }

  static JsonNode accessPoint(Phone phone, JsonNode settings) {
    AccessPoint point = new AccessPoint(phone);
    if (!(settings instanceof ObjectNode given)) {
      point.replace(settings);
      throw ArgumentTypeErrors.attribute(settings, "apn_name");
    }
    ObjectNode read = ApnForm.read(given);
    point.replace(read);
    phone.search();
    return phone.shown("APN settings set to: " + read.path("apn_name").asText());
  }

  static JsonNode resetAccessPoint(Phone phone) {
    new AccessPoint(phone).resetAtReboot();
    phone.search();
    return phone.shown("APN settings will reset at reboot.");
  }

  static JsonNode reboot(Phone phone) {
    String reset = new AccessPoint(phone).reset() ? "Resetting APN settings...\n" : "";
    phone.set("network_connection_status", "searching");
    phone.search();
    return phone.shown(reset + "Restarting network services...");
  }

  static JsonNode connectVpn(Phone phone) {
    return new Vpn(phone).connect()
        ? phone.shown("VPN connected successfully.")
        : TextNode.valueOf("VPN already connected.");
  }

  static JsonNode disconnectVpn(Phone phone) {
    return phone.shown(
        new Vpn(phone).disconnect()
            ? "VPN disconnected successfully."
            : "No active VPN connection to disconnect.");
  }

  static JsonNode grant(Phone phone, ObjectNode arguments) {
    PhoneApps apps = new PhoneApps(phone);
    JsonNode app = arguments.path("app_name");
    boolean known = apps.has(app);
    String permission = lower(arguments.path("permission"));
    if (!known) {
      return phone.shown(
          "Error. App '" + Value.text(app) + "' not found. Cannot grant permission.");
    }
    if (!PhoneApps.PERMISSIONS.contains(permission)) {
      return phone.shown(
          "Error. "
              + untracked(app, permission)
              + ", available permissions: ['"
              + String.join("', '", PhoneApps.PERMISSIONS)
              + "']");
    }
    apps.allow(app.asText(), permission, true);
    return phone.shown(
        "Success. Permission '" + permission + "' granted to app '" + app.asText() + "'.");
  }

  static String lower(JsonNode permission) {
    if (!permission.isTextual()) {
      throw ArgumentTypeErrors.attribute(permission, "lower");
    }
    return permission.textValue().toLowerCase(Locale.ROOT);
  }

  static String untracked(JsonNode app, String permission) {
    return "Permission '" + permission + "' not tracked for app '" + app.asText() + "'";
  }

  static JsonNode pay(Phone phone) {
    if (!(phone.around("payment_request") instanceof ObjectNode request)) {
      return TextNode.valueOf("You do not have a payment request.");
    }
    phone.surround("payment_request", request.deepCopy().put("paid", true));
    return TextNode.valueOf(
        "Payment of "
            + Value.text(request.path("amount_due"))
            + " USD has been made for bill "
            + Value.text(request.path("bill_id"))
            + ".");
  }
}
