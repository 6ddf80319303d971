package dev.halftime.agent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads actions from text with labels: `Thought:`, `Action:`, `Say:`, `Finish:` at the beginnings
/// of lines.
final class Labels {

  /// The argument under which what is no JSON object is handed on.
  static final String UNREADABLE = "unreadable";

  private static final Pattern LABEL =
      Pattern.compile(
          "(?im)^[ \\t*]*(Thought|Action|Say|Finish|Observation)[ \\t]*[0-9]*[ \\t]*:[ \\t*]*");

  private Labels() {}

  /// The actions of a text, in order, up to the first that is no thought; words without a label are
  /// said.
  static List<Action> actions(String text) {
    List<Action> actions = new ArrayList<>();
    Matcher label = LABEL.matcher(text);
    int from = 0;
    String name = "";
    boolean more = true;
    while (more) {
      more = label.find();
      String part = text.substring(from, more ? label.start() : text.length()).strip();
      action(name, part).ifPresent(actions::add);
      if (!actions.isEmpty() && !(actions.getLast() instanceof Action.Think)) {
        return actions;
      }
      if (more) {
        name = label.group(1).toLowerCase(Locale.ROOT);
        from = label.end();
      }
    }
    return actions.isEmpty() ? List.of(new Action.Say(text.strip())) : actions;
  }

  private static java.util.Optional<Action> action(String label, String part) {
    return switch (label) {
      case "thought" -> java.util.Optional.of(new Action.Think(part));
      case "action" -> java.util.Optional.of(call(part));
      case "say" -> java.util.Optional.of(new Action.Say(part));
      case "finish" -> java.util.Optional.of(new Action.Finish(part));
      // What a model makes up about the world is no action of its own.
      case "observation" -> java.util.Optional.empty();
      default ->
          part.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(new Action.Say(part));
    };
  }

  /// Reads `NAME {ARGUMENTS}`; braces may be missing where there are no arguments.
  static Action.Call call(String part) {
    int end = 0;
    while (end < part.length() && "{([ \t\n:".indexOf(part.charAt(end)) < 0) {
      end++;
    }
    String name = part.substring(0, end).strip();
    String rest = part.substring(end).strip();
    int brace = rest.indexOf('{');
    return new Action.Call(name, arguments(brace > 0 && brace <= 2 ? rest.substring(brace) : rest));
  }

  /// The JSON object that a text begins with; what is none becomes the argument [#UNREADABLE].
  static ObjectNode arguments(String text) {
    if (text.isBlank() || text.strip().equals("()")) {
      return Json.object();
    }
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      JsonNode read = Json.MAPPER.readTree(parser);
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      // What was written is handed on as it is, so that the world can say what it wants instead.
      return Json.object().put(UNREADABLE, text);
    }
    return Json.object().put(UNREADABLE, text);
  }
}
