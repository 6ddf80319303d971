package dev.halftime.world.tau2.telecom.phone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Tool.Kind;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.telecom.state.ToolEffect;
import java.util.List;
import java.util.function.Function;

/// The user's tools that change the phone.
public final class PhoneSettingTools {

  public static final List<Tau2Tool> TOOLS =
      List.of(
          write("connect_vpn", "Connects to your VPN.", PhoneSwitches::connectVpn),
          write("disconnect_vpn", "Ends the connection to your VPN.", PhoneSwitches::disconnectVpn),
          write(
              "grant_app_permission",
              "Allows an app something.",
              JsonSchema.object()
                  .text("app_name", "the app, such as messaging")
                  .text(
                      "permission",
                      "what it may do then, in lower case: sms, storage, phone or" + " network"),
              (draft, given) -> PhoneSwitches.grant(new Phone(draft), given)),
          write("make_payment", "Pays the bill that you were asked to pay.", PhoneSwitches::pay),
          write(
              "reboot_device",
              "Switches the phone off and on; settings that wait for it are reset.",
              PhoneSwitches::reboot),
          write("reseat_sim_card", "Takes the SIM card out and puts it in.", PhoneSwitches::reseat),
          write(
              "reset_apn_settings",
              "Lets the next reboot reset the settings by which the phone reaches the carrier's"
                  + " network.",
              PhoneSwitches::resetAccessPoint),
          write(
              "set_apn_settings",
              "Replaces the settings by which the phone reaches the carrier's network.",
              JsonSchema.object().object("apn_settings", "the new ones", accessPoint()),
              (draft, given) ->
                  PhoneSwitches.accessPoint(new Phone(draft), given.path("apn_settings"))),
          write(
              "set_network_mode_preference",
              "Sets which kind of network the phone prefers.",
              JsonSchema.object().choice("mode", "the kind", PhoneSwitches.MODES),
              (draft, given) -> PhoneSwitches.networkMode(new Phone(draft), given.path("mode"))),
          toggle(
              "toggle_airplane_mode",
              "Airplane Mode",
              "Turns airplane mode on or off; on, it cuts all connections.",
              PhoneSwitches::airplane),
          toggle(
              "toggle_data",
              "Mobile Data",
              "Turns mobile data on or off.",
              phone -> PhoneSwitches.connection(phone, "data_enabled")),
          toggle(
              "toggle_data_saver_mode",
              "Data Saver Mode",
              "Turns on or off that the phone saves data, which makes it slower.",
              phone -> phone.toggle("data_saver_mode")),
          toggle(
              "toggle_roaming",
              "Data Roaming",
              "Turns on or off that the phone uses data in other carriers' networks, as abroad.",
              phone -> PhoneSwitches.connection(phone, "roaming_enabled")),
          write("toggle_wifi", "Turns Wi-Fi on or off.", PhoneSwitches::wifi),
          toggle(
              "toggle_wifi_calling",
              "Wi-Fi Calling",
              "Turns on or off that calls can go over Wi-Fi.",
              phone -> phone.toggle("wifi_calling_enabled")));

  private PhoneSettingTools() {}

  private static JsonSchema accessPoint() {
    return JsonSchema.object()
        .choice("apn_name", "its name", List.of("internet", "broken"))
        .optional()
        .flag("reset_at_reboot", "whether the next reboot resets them")
        .optional()
        .text("mms_apn", "the access point for pictures")
        .optional()
        .text("mmsc_url", "where pictures are sent")
        .optional()
        .text("mms_proxy", "the proxy for pictures")
        .optional()
        .integer("mms_port", "the proxy's port")
        .optional();
  }

  private static Tau2Tool write(String name, String about, JsonSchema given, ToolEffect act) {
    return Tau2Tool.of(name, Kind.WRITE, about, given, act.function());
  }

  private static Tau2Tool write(String name, String about, Function<Phone, JsonNode> touch) {
    return write(name, about, JsonSchema.object(), (draft, _) -> touch.apply(new Phone(draft)));
  }

  private static Tau2Tool toggle(String name, String what, String about, Toggle toggle) {
    return write(name, about, phone -> phone.shown(PhoneSwitches.told(what, toggle.flip(phone))));
  }
}
