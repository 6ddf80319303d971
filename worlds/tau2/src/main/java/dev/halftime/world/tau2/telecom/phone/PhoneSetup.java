package dev.halftime.world.tau2.telecom.phone;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.original.Value;
import dev.halftime.world.tau2.telecom.state.PythonValues;
import dev.halftime.world.tau2.telecom.state.SetupFunction;
import dev.halftime.world.tau2.telecom.state.TelecomDraft;
import java.util.Map;

/// The functions with which tasks set up the user's phone.
public final class PhoneSetup {

  /// Degrades later VPN connections; see `Telecom.inOrder`.
  public static final String WORN_OUT = "wear_out_vpn";

  public static final Map<String, SetupFunction> BY_NAME =
      Map.ofEntries(
          entry("set_user_info", SetupFunction.of(PhoneSetup::introduce, "name", "phone_number")),
          entry("set_user_location", SetupFunction.of(PhoneSetup::travel, "abroad")),
          entry("simulate_network_search", SetupFunction.of(PhoneSetup::search)),
          entry("turn_airplane_mode_on", turn("Airplane Mode", PhoneSwitches::airplane, true)),
          entry("turn_airplane_mode_off", turn("Airplane Mode", PhoneSwitches::airplane, false)),
          entry("turn_roaming_on", turn("Data Roaming", PhoneSetup::roaming, true)),
          entry("turn_roaming_off", turn("Data Roaming", PhoneSetup::roaming, false)),
          entry("turn_data_saver_mode_on", turn("Data Saver Mode", PhoneSetup::saver, true)),
          entry("turn_data_saver_mode_off", turn("Data Saver Mode", PhoneSetup::saver, false)),
          entry("turn_data_on", SetupFunction.of(PhoneSetup::dataOn)),
          entry("turn_data_off", SetupFunction.of(PhoneSetup::dataOff)),
          entry("unseat_sim_card", SetupFunction.of(PhoneSetup::unseat)),
          entry("lock_sim_card", SetupFunction.of(PhoneSetup::lock, "mode")),
          entry("break_apn_settings", SetupFunction.of(PhoneSetup::breakAccessPoint)),
          entry("break_apn_mms_setting", SetupFunction.of(PhoneSetup::breakPictures)),
          entry("set_wifi_calling", SetupFunction.of(PhoneSetup::wifiCalling, "enabled")),
          entry("break_vpn", SetupFunction.of(PhoneSetup::breakVpn)),
          entry(WORN_OUT, SetupFunction.of(PhoneSetup::wearOutVpn)),
          entry(
              "remove_app_permission",
              SetupFunction.of(PhoneSetup::forbid, "app_name", "permission")));

  private PhoneSetup() {}

  /// Toggles a switch at least once, until it has the wanted value.
  private static SetupFunction turn(String what, Toggle toggle, boolean wanted) {
    return SetupFunction.of((draft, _) -> {
      until(wanted, toggle, new Phone(draft));
      return TextNode.valueOf(PhoneSwitches.told(what, wanted));
    });
  }

  private static void until(boolean wanted, Toggle toggle, Phone phone) {
    boolean on = toggle.flip(phone);
    while (on != wanted) {
      on = toggle.flip(phone);
    }
  }

  private static boolean roaming(Phone phone) {
    return PhoneSwitches.connection(phone, "roaming_enabled");
  }

  private static boolean saver(Phone phone) {
    return phone.toggle("data_saver_mode");
  }

  private static JsonNode introduce(TelecomDraft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    phone.surround("name", arguments.path("name"));
    phone.surround("phone_number", arguments.path("phone_number"));
    return NullNode.getInstance();
  }

  private static JsonNode travel(TelecomDraft draft, ObjectNode arguments) {
    new Phone(draft).surround("is_abroad", arguments.path("abroad"));
    return NullNode.getInstance();
  }

  private static JsonNode search(TelecomDraft draft, ObjectNode arguments) {
    new Phone(draft).search();
    return NullNode.getInstance();
  }

  private static JsonNode dataOn(TelecomDraft draft, ObjectNode arguments) {
    new Phone(draft).set("data_enabled", true);
    return TextNode.valueOf("Data connection restored.");
  }

  private static JsonNode dataOff(TelecomDraft draft, ObjectNode arguments) {
    until(false, phone -> PhoneSwitches.connection(phone, "data_enabled"), new Phone(draft));
    return TextNode.valueOf("Data connection broken.");
  }

  private static JsonNode unseat(TelecomDraft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    phone.set("sim_card_missing", true);
    phone.search();
    return TextNode.valueOf("SIM card un-seated successfully.");
  }

  private static JsonNode lock(TelecomDraft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    String mode = Value.text(arguments.path("mode"));
    if (mode.equals("pin") || mode.equals("puk")) {
      phone.set("sim_card_status", "locked_" + mode);
    }
    phone.search();
    return TextNode.valueOf("SIM card locked successfully in " + mode + " mode.");
  }

  private static JsonNode breakAccessPoint(TelecomDraft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    new AccessPoint(phone).set("apn_name", TextNode.valueOf("broken"));
    phone.search();
    return TextNode.valueOf("APN settings broken. Please call reset_apn_settings() to fix.");
  }

  private static JsonNode breakPictures(TelecomDraft draft, ObjectNode arguments) {
    new AccessPoint(new Phone(draft)).set("mmsc_url", NullNode.getInstance());
    return TextNode.valueOf("APN MMS setting broken. Please call reset_apn_settings() to fix.");
  }

  private static JsonNode wifiCalling(TelecomDraft draft, ObjectNode arguments) {
    Phone phone = new Phone(draft);
    JsonNode enabled = arguments.path("enabled");
    if (!PythonValues.equal(phone.get("wifi_calling_enabled"), enabled)) {
      phone.toggle("wifi_calling_enabled");
    }
    String told = PhoneSwitches.told("Wi-Fi Calling", PythonValues.truth(enabled));
    JsonNode pictures = arguments.path("mms_over_wifi");
    if (pictures.isMissingNode() || pictures.isNull()) {
      return TextNode.valueOf(told);
    }
    phone.set("wifi_calling_mms_over_wifi", pictures);
    return TextNode.valueOf(
        told + "\n" + PhoneSwitches.told("MMS over Wi-Fi", PythonValues.truth(pictures)));
  }

  private static JsonNode breakVpn(TelecomDraft draft, ObjectNode arguments) {
    new Vpn(new Phone(draft)).spoil();
    return TextNode.valueOf("VPN connection broken.");
  }

  private static JsonNode wearOutVpn(TelecomDraft draft, ObjectNode arguments) {
    Vpn.wearOut(draft);
    return NullNode.getInstance();
  }

  private static JsonNode forbid(TelecomDraft draft, ObjectNode arguments) {
    PhoneApps apps = new PhoneApps(new Phone(draft));
    JsonNode app = arguments.path("app_name");
    boolean known = apps.has(app);
    String permission = PhoneSwitches.lower(arguments.path("permission"));
    if (!known) {
      return outcome(false, "App '" + Value.text(app) + "' not found. Cannot remove permission.");
    }
    if (!PhoneApps.PERMISSIONS.contains(permission)) {
      return outcome(false, PhoneSwitches.untracked(app, permission) + ".");
    }
    apps.allow(app.asText(), permission, false);
    return outcome(
        true, "Permission '" + permission + "' removed from app '" + app.asText() + "'.");
  }

  private static JsonNode outcome(boolean done, String message) {
    return Json.MAPPER.createArrayNode().add(done).add(message);
  }
}
