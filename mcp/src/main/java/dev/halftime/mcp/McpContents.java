package dev.halftime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Observation;
import dev.halftime.json.Json;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Converts results of tools between the protocol and observations.
final class McpContents {

  private static final int LONGEST = 1_000_000;

  private McpContents() {}

  /// Converts an observation to a result for a client.
  static CallToolResult told(Observation observation) {
    return switch (observation) {
      case Observation.Text(String text) -> words(text, false);
      case Observation.Result(JsonNode value) ->
          words(value.isTextual() ? value.textValue() : Json.canonical(value), false);
      case Observation.Refusal(String why) -> words(why, true);
      case Observation.Image(String mediaType, String base64) ->
          CallToolResult.builder()
              .addContent(McpSchema.ImageContent.builder(base64, mediaType).build())
              .isError(false)
              .build();
    };
  }

  static CallToolResult words(String words, boolean error) {
    return CallToolResult.builder().addTextContent(words).isError(error).build();
  }

  /// Converts a server's result to an observation with its complete content, in order.
  ///
  /// A single image becomes an image. A single JSON object or list, as text or structured, becomes
  /// a value. Everything else becomes text, in which non-text content is described. If there is
  /// text beside structured content that differs from it, the value contains both.
  ///
  /// @throws IllegalStateException if it is longer than any agent can use
  static Observation seen(CallToolResult result) {
    List<McpSchema.Content> contents = Objects.requireNonNullElse(result.content(), List.of());
    String text = contents.stream().map(McpContents::text).collect(Collectors.joining("\n"));
    Object structured = result.structuredContent();
    JsonNode value = structured == null ? value(text, contents) : Json.checked(structured);
    checkLength(text.length() + (structured == null ? 0L : Json.canonical(value).length()));
    JsonNode all = structured == null ? value : both(text, contents, value);
    if (Boolean.TRUE.equals(result.isError())) {
      return new Observation.Refusal(all.isTextual() ? all.textValue() : Json.canonical(all));
    }
    if (structured == null
        && contents.size() == 1
        && contents.getFirst() instanceof McpSchema.ImageContent image) {
      return new Observation.Image(image.mimeType(), image.data());
    }
    return new Observation.Result(all);
  }

  private static void checkLength(long length) {
    if (length > LONGEST) {
      throw new IllegalStateException(
          "returned a result of " + length + " characters; the limit is " + LONGEST);
    }
  }

  /// Converts a server's error to a refusal.
  ///
  /// @throws IllegalStateException if it is longer than any agent can use
  static Observation.Refusal refused(String why) {
    checkLength(why.length());
    return new Observation.Refusal(why);
  }

  /// Servers repeat structured content as text for older clients.
  private static JsonNode both(String text, List<McpSchema.Content> contents, JsonNode structured) {
    if (text.isBlank() || Json.same(value(text, contents), structured)) {
      return structured;
    }
    ObjectNode both = Json.object().put("content", text);
    both.set("structuredContent", structured);
    return both;
  }

  private static String text(McpSchema.Content content) {
    return switch (content) {
      case McpSchema.TextContent words -> String.valueOf(words.text());
      case McpSchema.ImageContent image -> named("image", "", image.mimeType(), image.data());
      case McpSchema.AudioContent audio -> named("audio", "", audio.mimeType(), audio.data());
      case McpSchema.EmbeddedResource embedded -> text(embedded.resource());
      case McpSchema.ResourceLink link ->
          "(link to "
              + (link.name() == null ? "" : link.name() + ": ")
              + link.uri()
              + type(link.mimeType())
              + (link.size() == null ? "" : ", " + link.size() + " bytes")
              + ")"
              + (link.description() == null ? "" : " " + link.description());
      default -> "(content of type " + content.type() + ")";
    };
  }

  private static String text(McpSchema.ResourceContents resource) {
    return switch (resource) {
      case McpSchema.TextResourceContents words ->
          "(resource " + words.uri() + type(words.mimeType()) + ")\n" + words.text();
      case McpSchema.BlobResourceContents blob ->
          named("resource", " " + blob.uri(), blob.mimeType(), blob.blob());
      default -> "(resource " + resource.uri() + type(resource.mimeType()) + ")";
    };
  }

  private static String named(
      String what, String which, @Nullable String type, @Nullable String base64) {
    String bare = Objects.requireNonNullElse(base64, "").replaceAll("[\\s=]", "");
    return "(" + what + which + type(type) + ", " + bare.length() * 3L / 4 + " bytes)";
  }

  private static String type(@Nullable String type) {
    return type == null ? "" : " of type " + type;
  }

  /// Parses a JSON object or list if it is the only content; everything else stays text.
  private static JsonNode value(String text, List<McpSchema.Content> contents) {
    boolean alone = contents.size() == 1 && contents.getFirst() instanceof McpSchema.TextContent;
    if (alone && (text.startsWith("{") || text.startsWith("["))) {
      try {
        return Json.read(text);
      } catch (IllegalArgumentException e) {
        return TextNode.valueOf(text);
      }
    }
    return TextNode.valueOf(text);
  }
}
