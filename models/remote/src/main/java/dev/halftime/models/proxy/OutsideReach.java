package dev.halftime.models.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Detects requests that ask the provider for more than an answer: to search the web, run code,
/// connect to other servers, or work in the background.
///
/// With these an agent could bypass its sandbox, and cause costs that no answer reports.
final class OutsideReach {

  /// Tools that the client executes.
  private static final Set<String> OWN_TOOLS =
      Set.of(
          "function",
          "custom",
          "local_shell",
          "apply_patch",
          "computer",
          "computer_use_preview",
          "computer-preview");

  /// Anthropic's client-side tools, whose names end with a date.
  private static final List<String> OWN_TOOLS_OF_A_DATE =
      List.of("bash_", "text_editor_", "computer_", "memory_");

  private static final List<String> SERVERS = List.of("mcp_servers", "web_search_options");

  private static final List<String> ADDRESSES = List.of("image_url", "file_url");

  /// Fields of tool calls, whose contents the agent wrote.
  private static final Set<String> OWN_WORDS = Set.of("arguments", "input", "parameters");

  private static final Pattern SEARCHES = Pattern.compile("search-(preview|api)|deep-research");

  private OutsideReach() {}

  /// Returns the forbidden part of a request; empty if it only asks for an answer.
  static Optional<String> of(JsonNode request) {
    for (String each : SERVERS) {
      if (present(request.path(each))) {
        return Optional.of("'" + each + "'");
      }
    }
    if (present(request.path("background")) && !isFalse(request.path("background"))) {
      return Optional.of("'background'");
    }
    String model = request.path("model").asText("");
    if (SEARCHES.matcher(model.toLowerCase(Locale.ROOT)).find()) {
      return Optional.of("'" + model + "', a model that searches the web");
    }
    for (JsonNode tool : request.path("tools")) {
      String type = tool.path("type").asText("function");
      if (!OWN_TOOLS.contains(type) && OWN_TOOLS_OF_A_DATE.stream().noneMatch(type::startsWith)) {
        return Optional.of("the tool '" + type + "'");
      }
    }
    for (String part : List.of("messages", "input", "system")) {
      if (addresses(request.path(part))) {
        return Optional.of("content at a URL; send it as Base64");
      }
    }
    return Optional.empty();
  }

  private static boolean present(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  private static boolean addresses(JsonNode content) {
    if (content.isObject() && addressed(content)) {
      return true;
    }
    if (content.isArray()) {
      for (JsonNode each : content) {
        if (addresses(each)) {
          return true;
        }
      }
    }
    if (content.isObject()) {
      for (var field : content.properties()) {
        if (!OWN_WORDS.contains(field.getKey()) && addresses(field.getValue())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean addressed(JsonNode part) {
    if (part.path("source").path("url").isTextual()) {
      return true;
    }
    for (String each : ADDRESSES) {
      JsonNode address = part.path(each);
      String url = address.isObject() ? address.path("url").asText("") : address.asText("");
      if (!url.isEmpty() && !url.strip().toLowerCase(Locale.ROOT).startsWith("data:")) {
        return true;
      }
    }
    return false;
  }
}
