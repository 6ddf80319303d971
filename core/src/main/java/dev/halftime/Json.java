package dev.halftime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.TreeMap;

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
    try {
      return MAPPER.writeValueAsString(sorted(value instanceof JsonNode node ? node : tree(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
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

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      ObjectNode object = MAPPER.createObjectNode();
      fields.forEach(object::set);
      return object;
    }
    if (node.isArray()) {
      var array = MAPPER.createArrayNode();
      node.forEach(item -> array.add(sorted(item)));
      return array;
    }
    return node;
  }
}
