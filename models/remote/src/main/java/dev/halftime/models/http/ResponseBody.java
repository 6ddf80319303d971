package dev.halftime.models.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.json.StrictReader;
import java.io.IOException;
import java.util.Set;

/// Parses a provider's response as strictly as [StrictReader], but keeps the arguments of tool
/// calls as text, so that the same rule parses them for all providers.
public final class ResponseBody {

  private static final Set<String> WRITTEN = Set.of("arguments", "args", "input");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StrictReader.DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private final String text;
  private final JsonParser parser;

  private ResponseBody(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /// Parses the body of a response.
  ///
  /// @throws IOException if it is not valid JSON
  public static JsonNode read(String text) throws IOException {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = FACTORY.createParser(bare)) {
      ResponseBody body = new ResponseBody(bare, parser);
      JsonNode value = body.value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw new IOException("text after the JSON value");
      }
      return value;
    }
  }

  /// Returns the arguments of a call as the model wrote them.
  public static String written(JsonNode arguments) {
    return arguments.isContainerNode() ? Json.canonical(arguments) : arguments.asText("");
  }

  private JsonNode value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; ) {
          array.add(value(next));
          next = parser.nextToken();
        }
        yield array;
      }
      case VALUE_STRING -> Json.tree(parser.getText());
      case VALUE_NUMBER_INT -> Json.tree(parser.getNumberValue());
      case VALUE_NUMBER_FLOAT -> {
        if (!Double.isFinite(parser.getDoubleValue())) {
          throw new IOException("the number " + parser.getText() + " is out of range");
        }
        yield DoubleNode.valueOf(parser.getDoubleValue());
      }
      case VALUE_TRUE -> Json.tree(true);
      case VALUE_FALSE -> Json.tree(false);
      case VALUE_NULL -> Json.MAPPER.nullNode();
      case null, default -> throw new IOException("the JSON value ends too early");
    };
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = Json.object();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (object.has(name)) {
        throw new IOException("the key '" + name + "' occurs twice");
      }
      JsonToken token = parser.nextToken();
      boolean written = token == JsonToken.START_OBJECT && WRITTEN.contains(name);
      object.set(name, written ? Json.tree(source()) : value(token));
    }
    return object;
  }

  /// Returns the source text of the object that has just started.
  private String source() throws IOException {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    return text.substring(from, (int) parser.currentTokenLocation().getCharOffset() + 1);
  }
}
