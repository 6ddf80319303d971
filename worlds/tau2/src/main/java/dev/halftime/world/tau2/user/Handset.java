package dev.halftime.world.tau2.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the customer's tools that an agent's message asks to use.
///
/// @param tools of the customer
record Handset(List<Tool> tools) {

  /// A call and the result that it must have.
  ///
  /// @param result text that the result must contain, since otherwise a switch is toggled again;
  ///   empty if it does not matter
  record Use(Action.Call call, String result) {}

  private static final Pattern BY_NAME =
      Pattern.compile("\\b[Uu]se ([A-Za-z_]+) with (\\{.*?\\})(?=\\.|$|\\s)", Pattern.DOTALL);

  private static final String TURN =
      "\\b(?:toggl\\w*|turn\\w*|switch\\w*|enabl\\w*|disabl\\w*|activat\\w*|deactivat\\w*)\\b[^.?!]{0,40}?";

  private static final String LOOK =
      "\\b(?:check|look|see|tell"
          + " me|what|whether|is|are|does|do|show\\w*|view|confirm|open)\\b[^.?!]{0,60}?";

  private static final Map<String, Pattern> PLAIN = plain();

  private static Map<String, Pattern> plain() {
    Map<String, Pattern> plain = new LinkedHashMap<>();
    add(plain, "toggle_airplane_mode", TURN + "(?:airplane|flight) mode");
    add(plain, "toggle_data_saver_mode", TURN + "data saver");
    add(plain, "toggle_roaming", TURN + "roaming");
    add(plain, "toggle_wifi_calling", TURN + "wi-?fi calling");
    add(plain, "toggle_wifi", TURN + "wi-?fi(?! calling)");
    add(plain, "toggle_data", TURN + "(?:mobile|cellular) data(?! saver)");
    add(
        plain,
        "reseat_sim_card",
        "\\b(?:re-?seat|re-?insert|take out|remove)\\b[^.?!]{0,30}\\bsim");
    add(plain, "reset_apn_settings", "\\breset\\w*\\b[^.?!]{0,30}\\bapn");
    add(plain, "disconnect_vpn", "\\b(?:disconnect|disable|turn off)\\b[^.?!]{0,30}\\bvpn");
    add(plain, "connect_vpn", "(?<!dis)\\bconnect\\b[^.?!]{0,30}\\bvpn");
    add(plain, "grant_app_permission", "\\b(?:grant|allow|give|enable)\\b[^.?!]{0,60}permission");
    add(
        plain,
        "set_network_mode_preference",
        "\\b(?:set|change|switch|select)\\b[^.?!]{0,40}(?:network (?:mode|type)|preferred"
            + " network)");
    add(
        plain,
        "make_payment",
        "\\b(?:make|complete) (?:the|a|your) payment|\\bpay (?:the|your) bill");
    add(plain, "reboot_device", "\\b(?:reboot|restart)\\b|turn (?:it|your phone) off and");
    add(plain, "run_speed_test", "speed ?test");
    add(plain, "check_payment_request", LOOK + "payment request");
    add(plain, "check_sim_status", LOOK + "sim\\b(?! pin)");
    add(plain, "check_vpn_status", LOOK + "vpn");
    add(plain, "check_apn_settings", LOOK + "apn");
    add(plain, "check_wifi_calling_status", LOOK + "wi-?fi calling");
    add(plain, "check_wifi_status", LOOK + "wi-?fi(?! calling)");
    add(plain, "check_data_restriction_status", LOOK + "(?:data saver|data restriction)");
    add(
        plain,
        "check_network_mode_preference",
        LOOK + "(?:network mode|network preference|preferred)");
    add(plain, "check_app_permissions", LOOK + "permission");
    add(plain, "check_installed_apps", LOOK + "(?:installed apps|apps (?:are )?installed)");
    add(
        plain,
        "can_send_mms",
        "\\b(?:try|can|able|check)\\b[^.?!]{0,60}\\b(?:mms|picture message)");
    add(
        plain,
        "check_network_status",
        LOOK + "(?:network status|roaming|airplane mode|mobile data)");
    add(plain, "check_status_bar", LOOK + "(?:status bar|signal)");
    return plain;
  }

  private static void add(Map<String, Pattern> plain, String tool, String words) {
    plain.put(tool, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  /// Returns the requested uses in the order of the message, each tool at most once per sentence.
  List<Use> asked(String words) {
    Matcher named = BY_NAME.matcher(words);
    List<Use> uses = new ArrayList<>();
    while (named.find()) {
      if (has(named.group(1))) {
        uses.add(new Use(new Action.Call(named.group(1), arguments(named.group(2))), ""));
      }
    }
    if (!uses.isEmpty()) {
      return uses;
    }
    for (String sentence : FirstPerson.sentences(words)) {
      uses.addAll(plainly(sentence));
    }
    return uses;
  }

  private boolean has(String name) {
    return tools.stream().anyMatch(tool -> tool.name().equals(name));
  }

  private static ObjectNode arguments(String json) {
    try {
      return Json.read(json) instanceof ObjectNode object ? object : Json.object();
    } catch (IllegalArgumentException e) {
      return Json.object(); // the tool will say what is missing
    }
  }

  /// Switches and repairs take precedence over look-ups, to which the same words may refer.
  private List<Use> plainly(String sentence) {
    for (Tool tool : tools) {
      if (sentence.contains(tool.name())) {
        return ArgumentFinder.uses(tool, sentence);
      }
    }
    for (Map.Entry<String, Pattern> each : PLAIN.entrySet()) {
      if (has(each.getKey()) && each.getValue().matcher(sentence).find()) {
        Tool tool =
            tools.stream().filter(it -> it.name().equals(each.getKey())).findFirst().orElseThrow();
        return ArgumentFinder.uses(tool, sentence);
      }
    }
    return List.of();
  }

  /// Returns the result of a switch that has the requested value; empty if the sentence does not
  /// say.
  static String wanted(String tool, String sentence) {
    if (!tool.startsWith("toggle_")) {
      return "";
    }
    String words = sentence.toLowerCase(Locale.ROOT);
    if (words.matches("(?s).*\\b(off|disabl\\w*|deactivat\\w*)\\b.*")) {
      return "now OFF";
    }
    return words.matches("(?s).*\\b(on|enabl\\w*|activat\\w*)\\b.*") ? "now ON" : "";
  }
}
