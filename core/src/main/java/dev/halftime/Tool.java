package dev.halftime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Schema;
import dev.halftime.json.SchemaViolation;
import java.util.Optional;

/// A tool that a party can call in a world.
///
/// @param name unique among the tools of a party
/// @param description for the caller, in a sentence or two
/// @param parameters JSON Schema of the arguments, of type `object`
/// @param kind effect of a call
public record Tool(String name, String description, ObjectNode parameters, Kind kind) {

  /// Effect of a call.
  public enum Kind {
    /// Reads the world and changes nothing.
    @JsonProperty("read")
    READ,
    /// May change the world.
    @JsonProperty("write")
    WRITE,
    /// Looks up a latent rule, which experience would teach.
    @JsonProperty("ask")
    ASK
  }

  /// Returns why the tool cannot be called by its name; empty if it can.
  public Optional<String> misnamed() {
    boolean sound = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) { // all of these characters are in the basic plane
      char c = name.charAt(i);
      sound &= !Character.isWhitespace(c) && !Character.isISOControl(c);
    }
    return sound
        ? Optional.empty()
        : Optional.of(
            "the tool name '"
                + name.replaceAll("\\p{Cntrl}", "?")
                + "' is empty or has a space or a control character; use letters, digits, _, - and"
                + " .");
  }

  /// Converts whole numbers in these arguments, such as `2.0`, to integers where the schema
  /// requires integers.
  public ObjectNode whole(ObjectNode arguments) {
    return Schema.whole(parameters, arguments);
  }

  /// Returns how these arguments violate the schema, in words for the caller; empty if they match.
  public Optional<String> misfit(ObjectNode arguments) {
    return new SchemaViolation(parameters).of(arguments);
  }
}
