package dev.halftime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// The one way in which Halftime writes and reads JSON: sorted keys, no spaces, UTF-8.
public final class Json {

  /// Shared and never reconfigured.
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(durations())
          .build();

  private Json() {}

  /// Durations as ISO 8601 writes them, such as `PT10M`.
  private static SimpleModule durations() {
    return new SimpleModule()
        .addSerializer(Duration.class, ToStringSerializer.instance)
        .addDeserializer(
            Duration.class,
            new FromStringDeserializer<Duration>(Duration.class) {
              private static final long serialVersionUID = 1;

              @Override
              protected Duration _deserialize(String text, DeserializationContext context) {
                return Duration.parse(text);
              }
            });
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// Reads one JSON value.
  ///
  /// @throws IllegalArgumentException if the text is not JSON
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// Any value as a JSON tree.
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// The canonical text: keys sorted at every depth, so that equal values give equal bytes.
  public static String canonical(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = MAPPER.createGenerator(text)) {
      write(generator, value instanceof JsonNode node ? node : tree(value));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
    return text.toString();
  }

  /// SHA-256 of the canonical text in UTF-8, in lower-case hexadecimal digits.
  public static String digest(Object value) {
    return sha256(canonical(value));
  }

  /// SHA-256 of a text in UTF-8, in lower-case hexadecimal digits.
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// A new SHA-256 (FIPS 180-4).
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Whether two values have the same canonical text: 7 is 7, however wide its type.
  public static boolean same(JsonNode one, JsonNode other) {
    return one.equals(other) || canonical(one).equals(canonical(other));
  }

  private static void write(JsonGenerator to, JsonNode node) throws IOException {
    switch (node) {
      case ObjectNode object -> {
        String[] names = object.propertyStream().map(Map.Entry::getKey).toArray(String[]::new);
        Arrays.sort(names);
        to.writeStartObject();
        for (String name : names) {
          to.writeFieldName(name);
          write(to, object.get(name));
        }
        to.writeEndObject();
      }
      case ArrayNode array -> {
        to.writeStartArray();
        for (JsonNode item : array) {
          write(to, item);
        }
        to.writeEndArray();
      }
      case TextNode text -> to.writeString(text.textValue());
      default -> MAPPER.writeTree(to, node);
    }
  }
}
