package dev.halftime.world.tau2.telecom;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Json;
import dev.halftime.world.tau2.original.Value;
import java.util.Map;

/// What tasks do to the user's phone before they begin.
final class PhoneScenes {

  /// Lets later connections to the private network be poor; see [Telecom#inOrder].
  static final String WORN_OUT = "wear_out_vpn";

  static final Map<String, Scene> BY_NAME =
      Map.ofEntries(
          entry("set_user_info", Scene.of(PhoneScenes::introduce, "name", "phone_number")),
          entry("set_user_location", Scene.of(PhoneScenes::travel, "abroad")),
          entry("simulate_network_search", Scene.of(PhoneScenes::search)),
          entry("turn_airplane_mode_on", turn("Airplane Mode", Switches::airplane, true)),
          entry("turn_airplane_mode_off", turn("Airplane Mode", Switches::airplane, false)),
          entry("turn_roaming_on", turn("Data Roaming", PhoneScenes::roaming, true)),
          entry("turn_roaming_off", turn("Data Roaming", PhoneScenes::roaming, false)),
          entry("turn_data_saver_mode_on", turn("Data Saver Mode", PhoneScenes::saver, true)),
          entry("turn_data_saver_mode_off", turn("Data Saver Mode", PhoneScenes::saver, false)),
          entry("turn_data_on", Scene.of(PhoneScenes::dataOn)),
          entry("turn_data_off", Scene.of(PhoneScenes::dataOff)),
          entry("unseat_sim_card", Scene.of(PhoneScenes::unseat)),
          entry("lock_sim_card", Scene.of(PhoneScenes::lock, "mode")),
          entry("break_apn_settings", Scene.of(PhoneScenes::breakAccessPoint)),
          entry("break_apn_mms_setting", Scene.of(PhoneScenes::breakPictures)),
          entry("set_wifi_calling", Scene.of(PhoneScenes::wifiCalling, "enabled")),
          entry("break_vpn", Scene.of(PhoneScenes::breakVpn)),
          entry(WORN_OUT, Scene.of(PhoneScenes::wearOutVpn)),
          entry("remove_app_permission", Scene.of(PhoneScenes::forbid, "app_name", "permission")));

  private PhoneScenes() {}

  /// Flips a switch until it stands as wanted, once at least.
  private static Scene turn(String what, Toggle toggle, boolean wanted) {
    return Scene.of((draft, _) -> {
      until(wanted, toggle, new Phone(draft));
      return TextNode.valueOf(Switches.told(what, wanted));
    });
  }

  private static void until(boolean wanted, Toggle toggle, Phone phone) {
    boolean on = toggle.flip(phone);
    while (on != wanted) {
      on = toggle.flip(phone);
    }
  }

  private static boolean roaming(Phone phone) {
    return Switches.connection(phone, "roaming_enabled");
  }

  private static boolean saver(Phone phone) {
    return phone.toggle("data_saver_mode");
  }

  private static JsonNode introduce(Draft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    phone.surround("name", arguments.path("name"));
    phone.surround("phone_number", arguments.path("phone_number"));
    return NullNode.getInstance();
  }

  private static JsonNode travel(Draft draft, ObjectNode arguments) {
    new Phone(draft).surround("is_abroad", arguments.path("abroad"));
    return NullNode.getInstance();
  }

  private static JsonNode search(Draft draft, ObjectNode arguments) {
    new Phone(draft).search();
    return NullNode.getInstance();
  }

  private static JsonNode dataOn(Draft draft, ObjectNode arguments) {
    new Phone(draft).set("data_enabled", true);
    return TextNode.valueOf("Data connection restored.");
  }

  private static JsonNode dataOff(Draft draft, ObjectNode arguments) {
    until(false, phone -> Switches.connection(phone, "data_enabled"), new Phone(draft));
    return TextNode.valueOf("Data connection broken.");
  }

  private static JsonNode unseat(Draft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    phone.set("sim_card_missing", true);
    phone.search();
    return TextNode.valueOf("SIM card un-seated successfully.");
  }

  private static JsonNode lock(Draft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    String mode = Value.text(arguments.path("mode"));
    if (mode.equals("pin") || mode.equals("puk")) {
      phone.set("sim_card_status", "locked_" + mode);
    }
    phone.search();
    return TextNode.valueOf("SIM card locked successfully in " + mode + " mode.");
  }

  private static JsonNode breakAccessPoint(Draft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    new AccessPoint(phone).set("apn_name", TextNode.valueOf("broken"));
    phone.search();
    return TextNode.valueOf("APN settings broken. Please call reset_apn_settings() to fix.");
  }

  private static JsonNode breakPictures(Draft draft, ObjectNode arguments) {
    new AccessPoint(new Phone(draft)).set("mmsc_url", NullNode.getInstance());
    return TextNode.valueOf("APN MMS setting broken. Please call reset_apn_settings() to fix.");
  }

  private static JsonNode wifiCalling(Draft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    JsonNode enabled = arguments.path("enabled");
    if (!Python.equal(phone.get("wifi_calling_enabled"), enabled)) {
      phone.toggle("wifi_calling_enabled");
    }
    String told = Switches.told("Wi-Fi Calling", Python.truth(enabled));
    JsonNode pictures = arguments.path("mms_over_wifi");
    if (pictures.isMissingNode() || pictures.isNull()) {
      return TextNode.valueOf(told);
    }
    phone.set("wifi_calling_mms_over_wifi", pictures);
    return TextNode.valueOf(told + "\n" + Switches.told("MMS over Wi-Fi", Python.truth(pictures)));
  }

  private static JsonNode breakVpn(Draft draft, ObjectNode arguments) {
    new Vpn(new Phone(draft)).spoil();
    return TextNode.valueOf("VPN connection broken.");
  }

  private static JsonNode wearOutVpn(Draft draft, ObjectNode arguments) {
    Vpn.wearOut(draft);
    return NullNode.getInstance();
  }

  private static JsonNode forbid(Draft draft, ObjectNode arguments) {
    Apps apps = new Apps(new Phone(draft));
    JsonNode app = arguments.path("app_name");
    boolean known = apps.has(app);
    String permission = Switches.lower(arguments.path("permission"));
    if (!known) {
      return outcome(false, "App '" + Value.text(app) + "' not found. Cannot remove permission.");
    }
    if (!Apps.PERMISSIONS.contains(permission)) {
      return outcome(false, Switches.untracked(app, permission) + ".");
    }
    apps.allow(app.asText(), permission, false);
    return outcome(
        true, "Permission '" + permission + "' removed from app '" + app.asText() + "'.");
  }

  private static JsonNode outcome(boolean done, String message) {
    return Json.MAPPER.createArrayNode().add(done).add(message);
  }
}
