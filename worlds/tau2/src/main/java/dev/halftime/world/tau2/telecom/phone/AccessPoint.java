package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.PythonValues;

/// The access point settings (APN), with which the phone reaches the carrier's network.
///
/// If they were replaced by a value that is not settings, that value is stored under a path of its
/// own, and calls that need the settings fail.
public record AccessPoint(Phone phone) {

  private static final String PATH = "active_apn_settings";

  /// Returns the factory settings.
  public static ObjectNode factory() {
    ObjectNode settings = Json.object();
    settings.put("apn_name", "internet");
    settings.put("reset_at_reboot", false);
    settings.put("mms_apn", "mms");
    settings.put("mmsc_url", "http://mms.carrier.com/mms/wapenc");
    settings.set("mms_proxy", NullNode.getInstance());
    settings.set("mms_port", NullNode.getInstance());
    return settings;
  }

  public JsonNode get(String setting) {
    expect(setting);
    return phone.get(PATH + "/" + setting);
  }

  public void set(String setting, JsonNode value) {
    expect(setting);
    phone.set(PATH + "/" + setting, value);
  }

  /// Fails if there are no settings.
  ///
  /// @param what name of the attribute that the caller needs
  public void expect(String what) {
    JsonNode odd = phone.get(PATH);
    if (!odd.isNull() || phone.get(PATH + "/apn_name").isNull()) {
      throw ArgumentTypeErrors.attribute(odd, what);
    }
  }

  void replace(ObjectNode settings) {
    phone.clear(PATH);
    settings
        .properties()
        .forEach(setting -> phone.set(PATH + "/" + setting.getKey(), setting.getValue()));
  }

  /// Replaces the settings by a value that is not settings.
  void replace(JsonNode odd) {
    if (odd.isNull()) {
      phone.clear(PATH);
      phone.clear(PATH + "/apn_name");
    } else {
      replace(factory());
      phone.set(PATH, odd);
    }
  }

  /// Restores the factory settings if a reset was requested, and returns whether it was.
  boolean reset() {
    boolean wanted = PythonValues.truth(get("reset_at_reboot"));
    if (wanted) {
      replace(factory());
    }
    return wanted;
  }

  void resetAtReboot() {
    set("reset_at_reboot", BooleanNode.TRUE);
  }
}
