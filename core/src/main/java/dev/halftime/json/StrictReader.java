package dev.halftime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Reads one JSON value (RFC 8259) from an external source.
///
/// - Only white space may follow the value: `{..}{..}` is an error.
/// - A duplicate key in an object is an error.
/// - A number must be finite as a 64-bit float: `1e400`, an integer of 400 digits, `NaN` and
///   `Infinity` are errors. Integers within that range are kept exactly, fractions become the
///   nearest 64-bit float (IEEE 754). A number may have at most [#DIGITS] characters.
/// - Values may be nested at most [#DEPTH] deep, so that they fit into the record, which wraps
///   them.
/// - A lone surrogate (`\ud83d`) is kept; [Json#canonical] writes it as an escape again (like
///   `JSON.stringify` of ECMAScript 2019), so that all output is valid UTF-8.
/// - A byte order mark before the value is skipped.
/// - A document in a file must be UTF-8, and small enough for the memory ([MemoryBound]), as must
///   the values that are built from any text ([ValueBudget]).
///
/// Every error is an [IllegalArgumentException] whose message is one line that begins with `not
/// JSON: ` and gives the position; readers of files prepend the file name, and [JsonLines] the line
/// number.
public final class StrictReader {

  /// Maximum nesting depth of external arrays and objects.
  public static final int DEPTH = 500;

  /// Maximum nesting depth in a line of the record, which contains external values.
  public static final int RECORD_DEPTH = 600;

  /// Maximum number of characters in one number.
  public static final int DIGITS = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private static final String MORE = "there is more text after the value";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Parser for JSON written by Python, which accepts `NaN` and `Infinity`.
  private static final JsonFactory PYTHON =
      FACTORY.rebuild().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final JsonParser parser;
  private final int depth;
  private final ValueBudget budget;

  /// The arrays and objects that enclose the current value, the innermost first.
  private final Deque<JsonNode> enclosing = new ArrayDeque<>();

  private StrictReader(JsonParser parser, int depth, ValueBudget budget) {
    this.parser = parser;
    this.depth = depth;
    this.budget = budget;
  }

  /// Reads one value from a text.
  ///
  /// @throws IllegalArgumentException if it is not JSON, or breaks a rule
  public static JsonNode read(String text) {
    return read(text, DEPTH, MemoryBound.values());
  }

  /// Reads one value from a line of the record, which may be nested [#RECORD_DEPTH] deep.
  ///
  /// @throws IllegalArgumentException if it is not JSON, or breaks a rule
  public static JsonNode readRecord(String text) {
    return read(text, RECORD_DEPTH, MemoryBound.values());
  }

  static JsonNode read(String text, int depth, MemoryBound bound) {
    try {
      return read(FACTORY, new StringReader(Utf8.unmarked(text)), depth, bound);
    } catch (IOException e) {
      throw new IllegalStateException("a text can always be read", e);
    }
  }

  /// Reads a file with one value.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is not JSON in UTF-8, or breaks a rule
  public static JsonNode read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /// Reads a stream with one value, without closing it.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is not JSON in UTF-8, or breaks a rule
  public static JsonNode read(InputStream in) throws IOException {
    return document(FACTORY, in);
  }

  /// Reads a file written by Python, in which missing numbers may be `NaN` and `Infinity`. These
  /// are not JSON, and become null.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is not JSON in UTF-8, or breaks a rule
  public static JsonNode readPython(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return readPython(in);
    }
  }

  /// Reads a stream written by Python, without closing it.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is not JSON in UTF-8, or breaks a rule
  public static JsonNode readPython(InputStream in) throws IOException {
    return document(PYTHON, in);
  }

  private static JsonNode document(JsonFactory factory, InputStream in) throws IOException {
    try {
      Reader text = Utf8.reader(MemoryBound.document().of(in));
      return read(factory, text, DEPTH, MemoryBound.values());
    } catch (UnreadableText e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  private static JsonNode read(JsonFactory factory, Reader from, int depth, MemoryBound bound)
      throws IOException {
    try (JsonParser parser = factory.createParser(from)) {
      return new StrictReader(parser, depth, new ValueBudget(bound)).only();
    } catch (UnreadableText e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    } catch (JsonEOFException e) {
      throw new IllegalArgumentException("not JSON: it ends within a value", e);
    } catch (JsonProcessingException e) {
      throw JsonFault.of(e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not JSON: it is not UTF-8; save it as UTF-8", e);
    }
  }

  private JsonNode only() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new IllegalArgumentException("not JSON: it is empty");
    }
    JsonNode value = value(first);
    JsonToken more = next();
    if (more != null) {
      throw wrong(MORE);
    }
    return value;
  }

  /// Returns the token after the value; an invalid token also counts as more than one value.
  private @Nullable JsonToken next() throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException e) {
      throw JsonFault.of(MORE, parser.currentLocation(), e);
    }
  }

  private JsonNode value(JsonToken first) throws IOException {
    JsonNode root = started(first);
    while (!enclosing.isEmpty()) {
      JsonToken token = parser.nextToken();
      switch (enclosing.getFirst()) {
        case ObjectNode object -> member(object, token);
        case ArrayNode array -> item(array, token);
        default -> throw new IllegalStateException("only arrays and objects hold values");
      }
    }
    return root;
  }

  private void member(ObjectNode object, JsonToken token) throws IOException {
    if (token == JsonToken.END_OBJECT) {
      enclosing.removeFirst();
      return;
    }
    String key = parser.currentName();
    if (object.has(key)) {
      throw wrong("the key '" + JsonFault.shown(key) + "' occurs twice in one object");
    }
    budget.member();
    object.set(key, started(parser.nextToken()));
  }

  private void item(ArrayNode array, JsonToken token) throws IOException {
    if (token == JsonToken.END_ARRAY) {
      enclosing.removeFirst();
    } else {
      budget.item();
      array.add(started(token));
    }
  }

  /// Starts a value; an array or an object is still empty and becomes the innermost one.
  private JsonNode started(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> opened(NODES.objectNode());
      case START_ARRAY -> opened(NODES.arrayNode());
      case VALUE_STRING -> NODES.textNode(budget.text(parser.getText()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw wrong("a value is missing");
    };
  }

  private JsonNode opened(JsonNode container) {
    budget.container();
    enclosing.addFirst(container);
    if (enclosing.size() > depth) {
      throw wrong("it is nested more than " + depth + " deep; give it fewer levels");
    }
    return container;
  }

  private JsonNode integer() throws IOException {
    checkLength();
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> {
        BigInteger number = parser.getBigIntegerValue();
        if (Double.isInfinite(number.doubleValue())) {
          throw outOfRange();
        }
        yield NODES.numberNode(number);
      }
    };
  }

  private JsonNode fraction() throws IOException {
    checkLength();
    String text = parser.getText();
    if (Character.isLetter(text.charAt(text.length() - 1))) {
      return NODES.nullNode(); // Python's NaN and Infinity
    }
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw outOfRange();
    }
    return NODES.numberNode(number);
  }

  private void checkLength() throws IOException {
    budget.number();
    if (parser.getTextLength() > DIGITS) {
      throw wrong("a number has more than " + DIGITS + " characters");
    }
  }

  private IllegalArgumentException outOfRange() throws IOException {
    return wrong(
        "the number "
            + JsonFault.shown(parser.getText())
            + " is out of range; a number has a magnitude of at most 1.8e308");
  }

  private IllegalArgumentException wrong(String what) {
    return JsonFault.of(what, parser.currentTokenLocation(), null);
  }
}
