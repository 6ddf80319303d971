package dev.halftime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The only JSON reader and writer of Halftime: sorted keys, no spaces, UTF-8.
///
/// External JSON is read with [#read] (a text), [StrictReader] (a file with one value) or
/// [JsonLines] (a file with one value per line), which share one set of rules.
public final class Json {

  private static final HexFormat HEX = HexFormat.of();

  /// Never updated, only copied: looking the algorithm up takes longer than digesting a record.
  private static final MessageDigest SHA_256 = newSha256();

  /// Maximum nesting depth of records that Halftime itself wrote; external values are checked when
  /// they are read.
  static final int NESTED = 4 * StrictReader.DEPTH;

  /// Converts values to trees and back; shared and never reconfigured. To read external JSON, use
  /// [#read] and convert the tree to a value.
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()) // for short threads
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTED)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(NESTED).build())
                  .build())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(durations())
          .build();

  /// Writes NaN and infinities such that they cannot be parsed as JSON.
  private static final ObjectWriter BARE =
      MAPPER.writer().without(JsonWriteFeature.WRITE_NAN_AS_STRINGS);

  private Json() {}

  /// Writes durations in ISO 8601, such as `PT10M`.
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

  /// Parses one JSON value by the rules of [StrictReader].
  ///
  /// @throws IllegalArgumentException if the text is not JSON, or breaks a rule
  public static JsonNode read(String text) {
    return StrictReader.read(text);
  }

  /// Checks a value that a library has parsed against those rules of [StrictReader] that can still
  /// be checked: the nesting depth, and that numbers are finite.
  ///
  /// @throws IllegalArgumentException if it breaks a rule
  public static JsonNode checked(@Nullable Object value) {
    try {
      return read(BARE.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// Converts a value to a JSON tree.
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// Converts a map, a record or a JSON object to a new JSON object.
  ///
  /// @throws IllegalArgumentException if the value does not serialize to an object
  public static ObjectNode fields(Object value) {
    JsonNode json = value instanceof JsonNode node ? node.deepCopy() : tree(value);
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("not written as a JSON object, but as " + json);
  }

  /// Returns the canonical text: keys sorted at every depth, lone surrogates escaped, so that equal
  /// values give equal bytes.
  ///
  /// @throws IllegalArgumentException if the value cannot be written, or is nested too deeply
  public static String canonical(Object value) {
    return CanonicalText.of(value instanceof JsonNode node ? node : tree(value));
  }

  /// Returns the canonical text for output to other programs: NaN and infinities become null, since
  /// JSON cannot represent them.
  public static String printed(Object value) {
    return canonical(finite(tree(value)));
  }

  private static JsonNode finite(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
          each.setValue(finite(each.getValue()));
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, finite(array.get(i)));
        }
      }
      default -> {
        return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())
            ? NullNode.getInstance()
            : node;
      }
    }
    return node;
  }

  /// Returns the SHA-256 of the canonical text in UTF-8, in lower-case hexadecimal digits.
  public static String digest(Object value) {
    return sha256(canonical(value));
  }

  /// Returns the SHA-256 of a text in UTF-8, in lower-case hexadecimal digits.
  public static String sha256(String text) {
    return HEX.formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Returns a new SHA-256 digest (FIPS 180-4).
  public static MessageDigest sha256() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Returns whether two values have the same canonical text: 7 equals 7, whatever its numeric
  /// type.
  public static boolean same(JsonNode one, JsonNode other) {
    return one.equals(other) || canonical(one).equals(canonical(other));
  }
}
