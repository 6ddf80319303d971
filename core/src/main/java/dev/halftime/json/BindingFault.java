package dev.halftime.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Describes why JSON cannot be bound to a type, for readers who do not know the parser.
public final class BindingFault {

  private static final int LONGEST = 200;

  private BindingFault() {}

  /// Returns a description such as `experiment.tasks: expected a whole number`.
  public static String of(JsonProcessingException e) {
    String where = e instanceof JsonMappingException mapping ? place(mapping) : "";
    return where.isEmpty() ? fault(e) : where + ": " + fault(e);
  }

  private static String place(JsonMappingException e) {
    String place =
        e.getPath().stream()
            .map(it -> it.getFieldName() == null ? "[" + it.getIndex() + "]" : it.getFieldName())
            .collect(Collectors.joining("."));
    return shown(place.replace(".[", "["));
  }

  private static String fault(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "there is no such field; known: "
              + unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "));
      case InvalidTypeIdException kind ->
          kind.getTypeId() == null
              ? "expected an object with its 'kind'"
              : "there is no kind '" + shown(kind.getTypeId()) + "'";
      case ValueInstantiationException refused when refused.getCause() != null ->
          words(refused.getCause());
      case MismatchedInputException other -> "expected " + wanted(other.getTargetType());
      case JsonMappingException other when other.getCause() instanceof RuntimeException cause ->
          words(cause);
      default -> shown(String.valueOf(e.getOriginalMessage()));
    };
  }

  private static String words(Throwable cause) {
    return cause instanceof NullPointerException
        ? "a value is missing"
        : shown(String.valueOf(cause.getMessage()));
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == double.class || type == Double.class || type == float.class) {
      return "a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (type.isEnum()) {
      return "one of its names";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a text";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "another value";
  }

  private static String shown(String foreign) {
    String line = foreign.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
