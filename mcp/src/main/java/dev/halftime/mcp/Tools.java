package dev.halftime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts tools between the protocol and worlds. A server's descriptions are untrusted: their
/// length is limited, and agents receive them only as descriptions.
final class Tools {

  private static final Pattern NAME =
      Pattern.compile("[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]{0,126}[^\\p{Cntrl}\\s])?");
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");
  private static final int MOST = 1_000;
  private static final int LONGEST = 100_000;

  /// A validator that accepts everything: worlds validate arguments themselves, and loading the
  /// SDK's validator would take a fifth of a server's start-up time.
  static final JsonSchemaValidator UNCHECKED =
      (_, value) -> JsonSchemaValidator.ValidationResponse.asValid(String.valueOf(value));

  private Tools() {}

  /// Returns all tools of a server, in its order.
  ///
  /// @throws IllegalStateException if they are invalid; the message says why
  static List<Tool> of(McpSyncClient client) {
    Map<String, Tool> tools = new LinkedHashMap<>();
    String cursor = null;
    do {
      McpSchema.ListToolsResult page = client.listTools(cursor);
      for (McpSchema.Tool tool : page.tools()) {
        if (tools.putIfAbsent(tool.name(), of(tool)) != null) {
          throw new IllegalStateException("the server has two tools named '" + tool.name() + "'");
        }
      }
      cursor = page.tools().isEmpty() ? null : page.nextCursor();
    } while (cursor != null && tools.size() <= MOST);
    if (tools.size() > MOST) {
      throw new IllegalStateException("the server has more than " + MOST + " tools");
    }
    return List.copyOf(tools.values());
  }

  private static Tool of(McpSchema.Tool tool) {
    String name = String.valueOf(tool.name());
    if (!NAME.matcher(name).matches()) {
      String shown = CONTROL.matcher(name).replaceAll("?");
      throw new IllegalStateException(
          "the server has a tool with an invalid name: '"
              + shown.substring(0, Math.min(shown.length(), 200))
              + "'");
    }
    JsonNode schema = Json.tree(Objects.requireNonNullElse(tool.inputSchema(), Map.of()));
    String about = Objects.requireNonNullElse(tool.description(), "");
    if (about.length() + schema.toString().length() > LONGEST) {
      throw new IllegalStateException(
          "the server describes its tool '" + name + "' with more than " + LONGEST + " characters");
    }
    ObjectNode parameters = schema instanceof ObjectNode object ? object : Json.object();
    parameters.put("type", "object");
    return new Tool(name, CONTROL.matcher(about).replaceAll("?"), parameters, kind(tool));
  }

  private static Tool.Kind kind(McpSchema.Tool tool) {
    McpSchema.@Nullable ToolAnnotations hints = tool.annotations();
    return hints != null && Boolean.TRUE.equals(hints.readOnlyHint())
        ? Tool.Kind.READ
        : Tool.Kind.WRITE;
  }

  /// Converts a name to one allowed by the protocol: at most 128 letters, digits, `_`, `-` and `.`.
  /// In other names, forbidden characters are replaced and a digest of the whole name is appended.
  static String name(String name) {
    if (ALLOWED.matcher(name).matches()) {
      return name;
    }
    String bare = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    return bare.substring(0, Math.min(bare.length(), 100))
        + "_"
        + Json.sha256(name).substring(0, 12);
  }

  /// Converts a tool to the protocol.
  static McpSchema.Tool told(Tool tool) {
    boolean reads = tool.kind() != Tool.Kind.WRITE;
    Map<String, Object> schema =
        Json.MAPPER.convertValue(
            tool.parameters(),
            Json.MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    return McpSchema.Tool.builder(name(tool.name()), schema)
        .description(tool.description())
        .annotations(McpSchema.ToolAnnotations.builder().readOnlyHint(reads).build())
        .build();
  }
}
