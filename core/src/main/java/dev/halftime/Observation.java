package dev.halftime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/// What a party receives after its action.
///
/// A refused call is an observation; an exception means that something is broken.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Observation.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Observation.Result.class, name = "result"),
  @JsonSubTypes.Type(value = Observation.Refusal.class, name = "refusal"),
  @JsonSubTypes.Type(value = Observation.Image.class, name = "image")
})
public sealed interface Observation {

  /// Text: what the other party said, or output of a text-based world.
  record Text(String text) implements Observation {}

  /// The result of a tool.
  ///
  /// @param value any JSON value; must not be changed afterwards
  record Result(JsonNode value) implements Observation {}

  /// A call that was not executed.
  ///
  /// @param why the reason, addressed to the caller
  record Refusal(String why) implements Observation {}

  /// An image.
  ///
  /// @param mediaType such as `image/png`
  /// @param base64 the image's bytes in Base64 (RFC 4648, section 4)
  record Image(String mediaType, String base64) implements Observation {}
}
