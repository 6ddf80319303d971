package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The required shape of a part of a published database, so that an invalid file is detected when
/// it is read and not during an episode.
@FunctionalInterface
public interface FileShape {

  FileShape TEXT = of("a text", JsonNode::isTextual);
  FileShape NUMBER = of("a number", JsonNode::isNumber);
  FileShape FLAG = of("true or false", JsonNode::isBoolean);
  FileShape ANYTHING = (_, _) -> Optional.empty();

  /// Returns the first fault of a value; empty if there is none.
  ///
  /// @param place of the value in its file, such as `orders/#W1/items/0`
  Optional<String> fault(JsonNode value, String place);

  private static FileShape of(String name, Predicate<JsonNode> fits) {
    return (value, place) ->
        fits.test(value) ? Optional.empty() : Optional.of(odd(value, place, name));
  }

  private static String odd(JsonNode value, String place, String wanted) {
    return value.isMissingNode()
        ? place + " is missing; it must be " + wanted
        : place + " must be " + wanted + ", not " + Mismatch.brief(value);
  }

  /// Returns the shape of a list whose items have one shape.
  static FileShape list(FileShape each) {
    FileShape list = of("a list", JsonNode::isArray);
    return (value, place) -> {
      Optional<String> fault = list.fault(value, place);
      for (int i = 0; fault.isEmpty() && i < value.size(); i++) {
        fault = each.fault(value.path(i), place + "/" + i);
      }
      return fault;
    };
  }

  /// Returns the shape of an object whose values have one shape, whatever their keys.
  static FileShape table(FileShape each) {
    FileShape object = of("an object", JsonNode::isObject);
    return (value, place) -> {
      Optional<String> fault = object.fault(value, place);
      for (Map.Entry<String, JsonNode> row : value.properties()) {
        if (fault.isPresent()) {
          break;
        }
        fault = each.fault(row.getValue(), place + "/" + row.getKey());
      }
      return fault;
    };
  }

  /// Returns the shape of an object with a string in each of these fields; further fields are
  /// allowed.
  static FileShape record(String... texts) {
    Map<String, FileShape> fields = new LinkedHashMap<>();
    for (String text : texts) {
      fields.put(text, TEXT);
    }
    return record(fields);
  }

  private static FileShape record(Map<String, FileShape> fields) {
    FileShape object = of("an object", JsonNode::isObject);
    return (value, place) -> {
      Optional<String> fault = object.fault(value, place);
      for (Map.Entry<String, FileShape> field : fields.entrySet()) {
        if (fault.isPresent()) {
          break;
        }
        fault = field.getValue().fault(value.path(field.getKey()), place + "/" + field.getKey());
      }
      return fault;
    };
  }

  /// Returns this shape with an additional field.
  default FileShape with(String field, FileShape shape) {
    return and(record(Map.of(field, shape)));
  }

  /// Returns this shape, and additionally another one for values that match a condition.
  default FileShape where(Predicate<JsonNode> so, FileShape other) {
    return and((value, place) -> so.test(value) ? other.fault(value, place) : Optional.empty());
  }

  private FileShape and(FileShape other) {
    return (value, place) -> fault(value, place).or(() -> other.fault(value, place));
  }
}
