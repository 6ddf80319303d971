package dev.halftime.agent.prompt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses actions from text with the labels `Thought:`, `Action:`, `Say:`, `Finish:` at the
/// beginnings of lines.
///
/// A call is `NAME {ARGUMENTS}`, or in the notation of ReAct's prompts (Yao et al. 2023, appendix
/// C) `NAME[TEXT]`, where the text is the value of the tool's only parameter.
public final class TextActionParser {

  private static final Pattern LABEL =
      Pattern.compile(
          "(?im)^[ \\t*]*(Thought|Action|Say|Finish|Observation)[ \\t]*[0-9]*[ \\t]*:[ \\t*]*");

  private static final Pattern BRACKETED = Pattern.compile("(?s)([^\\s{}()\\[\\]:]+)\\[(.*)\\]");

  private TextActionParser() {}

  /// Returns the actions of a text, without knowing the tools: text in brackets after a name is not
  /// read.
  ///
  /// @see #actions(String, List)
  public static List<Action> actions(String text) {
    return actions(text, List.of());
  }

  /// Returns the actions of a text, in order, up to the first one other than a thought; text
  /// without a label is a message.
  ///
  /// `NAME[TEXT]` calls a tool with exactly one parameter, which is a string; if no tool has this
  /// name exactly, the one that differs in case only is called. `Finish[TEXT]` and `Think[TEXT]`
  /// are a final answer and a thought, unless there are tools of these names.
  ///
  /// @param tools the tools that can be called
  public static List<Action> actions(String text, List<Tool> tools) {
    List<Action> actions = new ArrayList<>();
    Matcher label = LABEL.matcher(text);
    int from = 0;
    String name = "";
    boolean more = true;
    while (more) {
      more = label.find();
      String part = text.substring(from, more ? label.start() : text.length()).strip();
      action(name, part, tools).ifPresent(actions::add);
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

  private static Optional<Action> action(String label, String part, List<Tool> tools) {
    return switch (label) {
      case "thought" -> Optional.of(new Action.Think(part));
      case "action" -> Optional.of(bracketed(part, tools).orElseGet(() -> call(part)));
      case "say" -> Optional.of(new Action.Say(part));
      case "finish" -> Optional.of(new Action.Finish(part));
      // An observation that the model invented is not an action,
      case "observation" -> Optional.empty();
      // nor is the opening line of a code fence.
      default ->
          part.isEmpty() || part.matches("```\\w*")
              ? Optional.empty()
              : Optional.of(new Action.Say(part));
    };
  }

  /// Parses `NAME[TEXT]`; empty if it is something else, or if the name takes no text.
  private static Optional<Action> bracketed(String part, List<Tool> tools) {
    Matcher written = BRACKETED.matcher(part);
    if (tools.isEmpty()
        || !written.matches()
        || written.group(2).strip().startsWith("{")
        || !balanced(written.group(2))) {
      return Optional.empty();
    }
    String name = written.group(1);
    String text = written.group(2);
    Optional<Tool> tool = named(name, tools);
    if (tool.isPresent()) {
      return tool.flatMap(found ->
          onlyText(found)
              .map(parameter -> new Action.Call(found.name(), Json.object().put(parameter, text))));
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "finish" -> Optional.of(new Action.Finish(text));
      case "think" -> Optional.of(new Action.Think(text));
      default -> Optional.empty();
    };
  }

  /// Returns whether no bracket in a text closes one that was opened before it.
  private static boolean balanced(String text) {
    int open = 0;
    for (int i = 0; i < text.length() && open >= 0; i++) {
      open += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
    }
    return open == 0;
  }

  private static Optional<Tool> named(String name, List<Tool> tools) {
    return tools.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .or(() -> tools.stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst());
  }

  /// Returns the name of a tool's only parameter, if it has one and that is a string.
  private static Optional<String> onlyText(Tool tool) {
    JsonNode properties = tool.parameters().path("properties");
    return properties.size() == 1
            && properties.elements().next().path("type").asText().equals("string")
        ? Optional.of(properties.fieldNames().next())
        : Optional.empty();
  }

  /// Parses `NAME {ARGUMENTS}`; the braces may be missing if there are no arguments.
  static Action.Call call(String part) {
    int end = 0;
    while (end < part.length() && "{([ \t\n:".indexOf(part.charAt(end)) < 0) {
      end++;
    }
    String name = part.substring(0, end).strip();
    String rest = part.substring(end).strip();
    int brace = rest.indexOf('{');
    return Action.Call.written(name, first(brace > 0 && brace <= 2 ? rest.substring(brace) : rest));
  }

  /// Returns the JSON object at the beginning of a text, without the text after it. Returns the
  /// text itself if it begins with no object.
  private static String first(String text) {
    String bare = text.startsWith("```") ? text.replaceFirst("^```\\w*\\s*", "") : text;
    if (!bare.startsWith("{")) {
      return bare.equals(text) ? text : bare.replaceFirst("(?s)\\s*```.*", "");
    }
    try (JsonParser parser = Json.MAPPER.createParser(bare)) {
      var _ = parser.nextToken();
      var _ = parser.skipChildren();
      int end = (int) parser.currentTokenLocation().getCharOffset() + 1;
      String after = bare.substring(end).strip();
      boolean more = after.startsWith("{") || after.startsWith("[");
      return more ? bare : bare.substring(0, end);
    } catch (IOException e) {
      // Returned whole, so that the error message shows the author what is wrong.
      return bare;
    }
  }
}
