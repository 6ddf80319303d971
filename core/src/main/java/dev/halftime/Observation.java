package dev.halftime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/// What came back to the one who acted.
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

  /// Words: what the other party said, or what a world in prose shows.
  record Text(String text) implements Observation {}

  /// What a tool gave back.
  ///
  /// @param value any JSON value; must not be changed afterwards
  record Result(JsonNode value) implements Observation {}

  /// A call that was understood or not, and in any case not carried out.
  ///
  /// @param why what was wrong, for the one who called
  record Refusal(String why) implements Observation {}

  /// A picture.
  ///
  /// @param mediaType such as `image/png`
  /// @param base64 the picture's bytes in Base64 (RFC 4648, section 4)
  record Image(String mediaType, String base64) implements Observation {}
}
