package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.world.tau2.telecom.state.ArgumentTypeErrors;
import dev.halftime.world.tau2.telecom.state.PythonValues;

/// The settings by which the phone reaches the carrier's network (its access point name).
///
/// Where something that is no settings was put in their place, it stands at their own path, and
/// whoever needs them breaks off.
public record AccessPoint(Phone phone) {

  private static final String PATH = "active_apn_settings";

  /// As they leave the factory.
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

  /// Breaks off if there are no settings.
  ///
  /// @param what is wanted of them
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

  /// Puts something that is no settings in their place.
  void replace(JsonNode odd) {
    if (odd.isNull()) {
      phone.clear(PATH);
      phone.clear(PATH + "/apn_name");
    } else {
      replace(factory());
      phone.set(PATH, odd);
    }
  }

  /// Back to the factory's settings, if that was asked for.
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
