package dev.halftime.world.tau2.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Extracts the arguments for one of the customer's tools from an agent's message.
final class ArgumentFinder {

  private static final Pattern PERMISSION =
      Pattern.compile("(?i)\\b(storage|sms|phone|network|camera|contacts|location|microphone)\\b");

  private static final Pattern APP =
      Pattern.compile("(?i)\\b(messaging|browser|camera) app|\\bapp '?(\\w+)'?");

  private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]+)['\"]");

  private ArgumentFinder() {}

  /// Returns the uses of a tool that a sentence requests; none if it does not contain the
  /// arguments.
  static List<Handset.Use> uses(Tool tool, String sentence) {
    String wanted = Handset.wanted(tool.name(), sentence);
    return arguments(tool.name(), tool, sentence).stream()
        .map(arguments -> new Handset.Use(new Action.Call(tool.name(), arguments), wanted))
        .toList();
  }

  private static List<ObjectNode> arguments(String name, Tool tool, String sentence) {
    return switch (name) {
      case "grant_app_permission" -> permissions(sentence);
      case "check_app_permissions", "check_app_status" ->
          List.of(Json.object().put("app_name", app(sentence)));
      case "set_network_mode_preference" -> List.of(Json.object().put("mode", mode(sentence)));
      default -> quoted(tool, sentence);
    };
  }

  private static List<ObjectNode> permissions(String sentence) {
    List<ObjectNode> all = new ArrayList<>();
    Matcher permission = PERMISSION.matcher(sentence);
    while (permission.find()) {
      all.add(
          Json.object()
              .put("app_name", app(sentence))
              .put("permission", permission.group(1).toLowerCase(Locale.ROOT)));
    }
    return all;
  }

  private static String app(String sentence) {
    Matcher app = APP.matcher(sentence);
    if (!app.find()) {
      return "messaging";
    }
    return (app.group(1) == null ? app.group(2) : app.group(1)).toLowerCase(Locale.ROOT);
  }

  private static String mode(String sentence) {
    String words = sentence.toLowerCase(Locale.ROOT);
    if (words.contains("5g")) {
      return "4g_5g_preferred";
    }
    for (String generation : List.of("4g", "3g", "2g")) {
      if (words.contains(generation)) {
        return generation + "_only";
      }
    }
    return "4g_5g_preferred";
  }

  /// Returns the quoted texts, assigned to the parameters in order.
  private static List<ObjectNode> quoted(Tool tool, String sentence) {
    ObjectNode arguments = Json.object();
    Matcher quoted = QUOTED.matcher(sentence);
    for (var name : tool.parameters().path("required")) {
      if (!quoted.find()) {
        return List.of();
      }
      arguments.put(name.asText(), quoted.group(1));
    }
    return List.of(arguments);
  }
}
