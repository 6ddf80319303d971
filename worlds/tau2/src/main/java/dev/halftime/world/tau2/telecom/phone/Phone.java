package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;

/// The customer's phone: its settings, its connection, and the networks around it.
public record Phone(TelecomDraft draft) {

  private static final String DEVICE = "/user/device/";
  private static final String AROUND = "/user/surroundings/";
  private static final String NONE = "none";

  public JsonNode get(String setting) {
    return draft.get(DEVICE + setting);
  }

  public String text(String setting) {
    return Value.text(get(setting));
  }

  public boolean on(String setting) {
    return draft.on(DEVICE + setting);
  }

  public boolean is(String setting, String value) {
    return text(setting).equals(value);
  }

  public void set(String setting, boolean value) {
    draft.set(DEVICE + setting, value);
  }

  public void set(String setting, String value) {
    draft.set(DEVICE + setting, value);
  }

  public void set(String setting, JsonNode value) {
    draft.set(DEVICE + setting, value);
  }

  void clear(String setting) {
    draft.remove(DEVICE + setting);
  }

  /// Toggles a setting and returns its new value.
  boolean toggle(String setting) {
    boolean now = !on(setting);
    set(setting, now);
    return now;
  }

  public JsonNode around(String what) {
    return draft.get(AROUND + what);
  }

  public void surround(String what, JsonNode value) {
    draft.set(AROUND + what, value);
  }

  /// Returns the state of the SIM card, or that there is none.
  String sim() {
    return on("sim_card_missing") ? "missing" : text("sim_card_status");
  }

  /// Returns an answer with the status bar below it.
  JsonNode shown(String answer) {
    return TextNode.valueOf(answer + "\nStatus Bar: " + StatusBar.of(this));
  }

  /// Searches for networks and connects to the preferred one.
  void search() {
    if (sim().equals("active")) {
      connect();
    } else {
      disconnect();
    }
    if (on("airplane_mode")) {
      disconnect();
    }
    if (new AccessPoint(this).get("apn_name").asText().equals("broken")) {
      disconnect();
    }
    if (!PythonValues.truth(around("line_active"))) {
      disconnect();
    }
  }

  private void connect() {
    String network =
        switch (get("network_mode_preference").asText()) {
          case "4g_5g_preferred" -> signal("5G").equals(NONE) ? "4G" : "5G";
          case "3g_only" -> "3G";
          case "2g_only" -> "2G";
          default -> "4G";
        };
    set("network_connection_status", "connected");
    set("network_technology_connected", network);
    set("network_signal_strength", signal(network));
  }

  private String signal(String network) {
    return around("signal_strength/" + network).asText(NONE);
  }

  private void disconnect() {
    set("network_connection_status", "no_service");
    set("network_technology_connected", NONE);
    set("network_signal_strength", NONE);
  }

  /// Returns whether mobile data work.
  public boolean online() {
    boolean roams = on("roaming_enabled") && PythonValues.truth(around("roaming_allowed"));
    return !on("airplane_mode")
        && !is("network_signal_strength", NONE)
        && !is("network_connection_status", "no_service")
        && (roams || !PythonValues.truth(around("is_abroad")))
        && on("data_enabled")
        && !PythonValues.truth(around("mobile_data_usage_exceeded"));
  }

  /// Returns whether the messaging app can send pictures.
  public boolean sendsPictures() {
    return online()
        && !is("network_technology_connected", "2G")
        && !(on("wifi_calling_enabled") && on("wifi_calling_mms_over_wifi"))
        && !new AccessPoint(this).get("mmsc_url").isNull()
        && new PhoneApps(this).may("messaging", "storage")
        && new PhoneApps(this).may("messaging", "sms");
  }
}
