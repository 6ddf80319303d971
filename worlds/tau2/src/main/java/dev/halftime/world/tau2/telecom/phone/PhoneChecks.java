package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import java.util.List;
import java.util.Map;

/// The functions of the tools with which the user reads the phone.
final class PhoneChecks {

  private static final Map<String, String> SIMS =
      Map.of(
          "active", "Your SIM card is active and working.",
          "missing", "No SIM card detected in the phone.",
          "locked_pin", "The SIM card is locked with a PIN code.",
          "locked_puk", "The SIM card is locked with a PUK code.");

  private PhoneChecks() {}

  private static String onOff(boolean on) {
    return on ? "ON" : "OFF";
  }

  private static String yesNo(boolean yes) {
    return yes ? "Yes" : "No";
  }

  static String network(Phone phone) {
    String status =
        String.join(
            "\n",
            "Airplane Mode: " + onOff(phone.on("airplane_mode")),
            "SIM Card Status: " + phone.sim(),
            "Cellular Connection: " + phone.text("network_connection_status"),
            "Cellular Signal: " + phone.text("network_signal_strength"),
            "Cellular Network Type: " + phone.text("network_technology_connected"),
            "Mobile Data Enabled: " + yesNo(phone.on("data_enabled")),
            "Data Roaming Enabled: " + yesNo(phone.on("roaming_enabled")),
            "Wi-Fi Radio: " + onOff(phone.on("wifi_enabled")),
            "Wi-Fi Connected: " + yesNo(phone.on("wifi_connected")));
    return phone.on("wifi_connected")
        ? status + "\nConnected Wi-Fi Network: " + phone.text("wifi_ssid")
        : status;
  }

  static String networkMode(Phone phone) {
    JsonNode mode = phone.get("network_mode_preference");
    if (!mode.isTextual()) {
      throw ArgumentTypeErrors.attribute(mode, "value");
    }
    return "Network Mode Preference: " + mode.textValue();
  }

  static String speed(Phone phone) {
    if (!phone.online()) {
      return "Speed test failed: No Connection.";
    }
    DataSpeed speed = DataSpeed.of(phone);
    return "Speed Test Result: "
        + PythonValues.cents(speed.megabits())
        + " Mbps ("
        + speed.word()
        + "). "
        + speed.advice();
  }

  static String sim(Phone phone) {
    return SIMS.getOrDefault(phone.sim(), "Unknown SIM status: " + phone.sim());
  }

  static String restrictions(Phone phone) {
    return phone.on("data_saver_mode")
        ? "Data Saver mode is ON (limits data usage)."
        : "Data Saver mode is OFF.";
  }

  static String accessPoint(Phone phone) {
    AccessPoint settings = new AccessPoint(phone);
    settings.expect("model_copy");
    JsonNode center = settings.get("mmsc_url");
    return "Current APN Name: "
        + settings.get("apn_name").asText()
        + "\nMMSC URL (for picture messages): "
        + (PythonValues.truth(center) ? center.asText() : "Not Set")
        + "\n(These are technical settings, usually best left unchanged.)";
  }

  static String wifi(Phone phone) {
    if (!phone.on("wifi_enabled")) {
      return "Wi-Fi is turned OFF.";
    }
    return phone.on("wifi_connected")
        ? "Wi-Fi is ON and connected to '"
            + phone.text("wifi_ssid")
            + "'. Signal strength: "
            + phone.text("wifi_signal_strength")
            + "."
        : "Wi-Fi is ON but not connected to any network.";
  }

  static String wifiCalling(Phone phone) {
    return "Wi-Fi Calling is currently turned " + onOff(phone.on("wifi_calling_enabled")) + ".";
  }

  static String vpn(Phone phone) {
    if (!phone.on("vpn_connected")) {
      return phone.on("vpn_enabled_setting")
          ? "VPN is turned ON in settings, but currently not connected."
          : "VPN is turned OFF.";
    }
    return phone.on("vpn_details")
        ? "VPN is ON and connected. Details: " + Vpn.code(phone.get("vpn_details"))
        : "VPN is ON and connected (no specific details available).";
  }

  static String apps(Phone phone) {
    return "The following apps are installed on the phone: "
        + String.join(", ", new PhoneApps(phone).names());
  }

  static String app(Phone phone, JsonNode app) {
    PhoneApps apps = new PhoneApps(phone);
    if (!apps.has(app)) {
      return unknown(app);
    }
    List<String> allowed = apps.allowed(app.asText());
    return "Status for App: "
        + app.asText()
        + (allowed.isEmpty()
            ? "\n - Permissions: None granted."
            : "\n - Permissions Granted:\n   - " + String.join("\n   - ", allowed));
  }

  static String permissions(Phone phone, JsonNode app) {
    PhoneApps apps = new PhoneApps(phone);
    if (!apps.has(app)) {
      return unknown(app);
    }
    List<String> allowed = apps.allowed(app.asText());
    return allowed.isEmpty()
        ? "App '" + app.asText() + "' currently has no permissions granted."
        : "App '" + app.asText() + "' has permission for: " + String.join(", ", allowed) + ".";
  }

  private static String unknown(JsonNode app) {
    return "App '" + Value.text(app) + "' not found on this phone.";
  }

  static String pictures(Phone phone) {
    return "Your messaging app "
        + (phone.sendsPictures() ? "can" : "cannot")
        + " send MMS messages.";
  }

  static String paymentRequest(Phone phone) {
    JsonNode request = phone.around("payment_request");
    return request.isNull()
        ? "No payment request has been made."
        : "You have a payment request for bill "
            + Value.text(request.path("bill_id"))
            + " of "
            + Value.text(request.path("amount_due"))
            + " USD.";
  }
}
