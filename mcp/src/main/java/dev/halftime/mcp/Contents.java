package dev.halftime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Json;
import dev.halftime.Observation;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.stream.Collectors;

/// What tools give back, in the terms of the protocol and in ours.
final class Contents {

  private static final int LONGEST = 1_000_000;

  private Contents() {}

  /// What an observation is to a client.
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

  /// What a server's result is to an agent.
  ///
  /// @throws IllegalStateException if it is longer than any agent can use
  static Observation seen(CallToolResult result) {
    String text = text(result.content());
    if (text.length() > LONGEST) {
      throw new IllegalStateException(
          "gave a result of " + text.length() + " characters; the limit is " + LONGEST);
    }
    if (Boolean.TRUE.equals(result.isError())) {
      return new Observation.Refusal(text);
    }
    if (result.structuredContent() != null) {
      return new Observation.Result(Json.tree(result.structuredContent()));
    }
    if (result.content().size() == 1
        && result.content().getFirst() instanceof McpSchema.ImageContent image) {
      return new Observation.Image(image.mimeType(), image.data());
    }
    return new Observation.Result(value(text));
  }

  private static String text(List<McpSchema.Content> contents) {
    return contents.stream().map(Contents::text).collect(Collectors.joining("\n"));
  }

  private static String text(McpSchema.Content content) {
    return content instanceof McpSchema.TextContent words
        ? String.valueOf(words.text())
        : "(content of type " + content.type() + ")";
  }

  /// JSON objects and lists as what they are, all else as text.
  private static JsonNode value(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return Json.read(text);
      } catch (IllegalArgumentException e) {
        return TextNode.valueOf(text);
      }
    }
    return TextNode.valueOf(text);
  }
}
