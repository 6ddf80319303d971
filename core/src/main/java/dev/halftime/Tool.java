package dev.halftime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Something that a party can call in a world.
///
/// @param name unique among the tools of a party
/// @param description for the one who calls, in a sentence or two
/// @param parameters the arguments' JSON Schema, of type `object`
/// @param kind what a call can do
public record Tool(String name, String description, ObjectNode parameters, Kind kind) {

  /// What a call can do.
  public enum Kind {
    /// Reads the world and changes nothing.
    @JsonProperty("read")
    READ,
    /// May change the world.
    @JsonProperty("write")
    WRITE,
    /// Asks how things are done here, which experience would teach: a look-up of a latent rule.
    @JsonProperty("ask")
    ASK
  }

  /// These arguments with whole numbers, such as `2.0`, as the integers that they are to JSON
  /// Schema.
  public ObjectNode whole(ObjectNode arguments) {
    return Schema.whole(parameters, arguments);
  }

  /// What is wrong with these arguments, in words for the caller; empty if they fit the schema.
  public Optional<String> misfit(ObjectNode arguments) {
    return new SchemaViolation(parameters).of(arguments);
  }
}
