package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.ToolCall;
import dev.halftime.models.call.ProviderException;
import dev.halftime.usage.Usage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Maps the names of a request's tools to names that providers accept (up to 64 letters, digits,
/// `_` and `-`), and back.
///
/// An acceptable name is unchanged. In others the illegal characters are replaced and a digest of
/// the whole name is appended, so that no two names become equal.
public final class ToolNames {

  private static final Pattern TAKEN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final int KEPT = 50;
  private static final int DIGITS = 12;

  private final Map<String, String> told = new HashMap<>();
  private final Map<String, String> meant = new HashMap<>();

  private ToolNames(Set<String> names) {
    names.stream().filter(name -> TAKEN.matcher(name).matches()).forEach(name -> add(name, name));
    names.stream()
        .filter(name -> !TAKEN.matcher(name).matches())
        .forEach(name -> add(name, free(name)));
  }

  /// Returns the names of all tools that a request offers or mentions.
  public static ToolNames of(Request request) {
    Set<String> names = new LinkedHashSet<>();
    request.tools().forEach(tool -> names.add(tool.name()));
    for (Message message : request.messages()) {
      switch (message) {
        case Message.Assistant output ->
            output.uses().stream().map(ToolCall::tool).forEach(names::add);
        case Message.ToolResult result -> names.add(result.tool());
        case Message.System _, Message.User _ -> {}
      }
    }
    return new ToolNames(names);
  }

  private void add(String name, String there) {
    told.put(name, there);
    meant.put(there, name);
  }

  private String free(String name) {
    String bare = name.replaceAll("[^A-Za-z0-9_-]", "_");
    String start = bare.matches("[A-Za-z_].*") ? bare : "_" + bare;
    String wanted = start.substring(0, Math.min(KEPT, start.length())) + "_";
    for (String digest = Json.sha256(name); ; digest = Json.sha256(digest)) {
      String there = wanted + digest.substring(0, DIGITS);
      if (!meant.containsKey(there)) {
        return there;
      }
    }
  }

  /// Returns the provider's name for a tool.
  public String told(String name) {
    return told.getOrDefault(name, name);
  }

  /// Returns the tool that a call names.
  ///
  /// @param usage the usage of the call
  /// @throws ProviderException if the call names no tool
  String called(JsonNode there, Usage usage) {
    if (!there.isTextual()) {
      throw new ProviderException(Kind.MALFORMED, "a call without the name of a tool", usage);
    }
    return meant(there.textValue());
  }

  /// Returns the tool that the model means; an unknown name is returned unchanged.
  public String meant(String there) {
    return meant.getOrDefault(there, there);
  }
}
