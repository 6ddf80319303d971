package dev.halftime.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Mutates the values of a JSON document, or of one of its lines, and keeps it well-formed: changes
/// types; deletes, duplicates and renames keys; nests values; copies values from elsewhere in the
/// document.
final class JsonMutator {

  private static final int LARGEST = 200_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<JsonNode> VALUES =
      List.of(
          NODES.nullNode(),
          NODES.booleanNode(true),
          NODES.booleanNode(false),
          NODES.numberNode(0),
          NODES.numberNode(-1),
          NODES.numberNode(0.5),
          NODES.numberNode(-0.0),
          NODES.numberNode(1e308),
          NODES.numberNode(Integer.MAX_VALUE),
          NODES.numberNode(Long.MIN_VALUE),
          NODES.numberNode(BigInteger.TEN.pow(60)),
          NODES.textNode(""),
          NODES.textNode(" "),
          NODES.textNode("1"),
          NODES.textNode("../x"),
          NODES.textNode("%s$1\\"),
          NODES.textNode("\ud83d"),
          NODES.textNode("<b>\u001b[2J\n"),
          NODES.textNode("x".repeat(3000)),
          NODES.arrayNode(),
          NODES.objectNode());

  /// The position of a value.
  private record Place(JsonNode parent, String key, int index) {

    JsonNode value() {
      return parent.isArray() ? parent.get(index) : parent.get(key);
    }

    void set(JsonNode value) {
      if (parent instanceof ArrayNode array) {
        array.set(index, value);
      } else if (parent instanceof ObjectNode object) {
        object.set(key, value);
      }
    }

    void remove() {
      if (parent instanceof ArrayNode array) {
        array.remove(index);
      } else if (parent instanceof ObjectNode object) {
        object.remove(key);
      }
    }
  }

  private final SplittableRandom random;

  JsonMutator(SplittableRandom random) {
    this.random = random;
  }

  /// Returns the input with some values changed; empty if it is not JSON.
  Optional<byte[]> mutated(byte[] input) {
    if (input.length == 0 || input.length > LARGEST || (input[0] != '{' && input[0] != '[')) {
      return Optional.empty();
    }
    String text = new String(input, StandardCharsets.UTF_8);
    Optional<String> whole = changed(text);
    if (whole.isPresent()) {
      return whole.map(JsonMutator::bytes);
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    Optional<String> line = changed(lines.get(at));
    line.ifPresent(it -> lines.set(at, it));
    return line.map(_ -> bytes(String.join("\n", lines) + "\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<String> changed(String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      change(json);
    }
    return Optional.of(json.toString());
  }

  private void change(JsonNode json) {
    List<Place> places = new ArrayList<>();
    collect(json, places);
    if (places.isEmpty()) {
      return;
    }
    Place place = pick(places);
    JsonNode value = place.value();
    switch (random.nextInt(9)) {
      case 0 -> place.set(pick(VALUES).deepCopy());
      case 1 -> place.remove();
      case 2 -> place.set(pick(places).value().deepCopy());
      case 3 -> place.set(NODES.arrayNode().add(value));
      case 4 -> place.set(NODES.objectNode().set(pick(places).key(), value));
      case 5 -> place.set(value.isContainerNode() && !value.isEmpty() ? first(value) : text(value));
      case 6 -> place.set(retyped(value));
      case 7 -> doubled(place, pick(places).key());
      default -> {
        place.remove();
        if (place.parent() instanceof ObjectNode object) {
          object.set(pick(places).key(), value);
        }
      }
    }
  }

  private static void collect(JsonNode json, List<Place> places) {
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      places.add(new Place(json, "", i));
      collect(json.get(i), places);
    }
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      places.add(new Place(json, name, -1));
      collect(json.get(name), places);
    }
  }

  private static JsonNode first(JsonNode container) {
    return container.iterator().next();
  }

  private static JsonNode text(JsonNode value) {
    return NODES.textNode(value.isTextual() ? value.asText() + "'" : value.toString());
  }

  /// Returns the value in another type, as careless programs write it.
  private static JsonNode retyped(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> NODES.numberNode(value.asText().length());
      case NUMBER -> NODES.textNode(value.asText());
      case BOOLEAN -> NODES.numberNode(value.asBoolean() ? 1 : 0);
      case ARRAY -> {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < value.size(); i++) {
          object.set(Integer.toString(i), value.get(i));
        }
        yield object;
      }
      case OBJECT -> {
        ArrayNode array = NODES.arrayNode();
        value.forEach(array::add);
        yield array;
      }
      default -> NODES.textNode("null");
    };
  }

  private static void doubled(Place place, String key) {
    if (place.parent() instanceof ArrayNode array) {
      array.insert(place.index(), place.value().deepCopy());
    } else if (place.parent() instanceof ObjectNode object) {
      object.set(key.isEmpty() ? place.key() + "2" : key, place.value().deepCopy());
    }
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
