package dev.halftime.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A Java type of arguments: its JSON Schema, and the conversion of matching JSON to a value.
///
/// @param optional whether a value may be omitted, which is read from null
record ArgumentType(ObjectNode schema, boolean optional, Reader reader) {

  private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);

  /// Converts JSON to a value.
  @FunctionalInterface
  interface Reader {

    /// Reads one argument.
    ///
    /// @param name the argument's name, for the refusal
    /// @throws RefusalException if the JSON cannot be converted to the type
    Object read(String name, @Nullable JsonNode json);
  }

  /// Returns the argument type of a Java type.
  ///
  /// @throws IllegalArgumentException if there is no schema for the type
  static ArgumentType of(Type type) {
    return of(type, Set.of());
  }

  /// Returns the type of a record, whose components are arguments.
  static ArgumentType ofRecord(Class<? extends Record> type) {
    return record(type, Set.of());
  }

  private static ArgumentType of(Type type, Set<Type> enclosing) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic, enclosing);
    }
    if (type instanceof Class<?> plain) {
      return plain(plain, enclosing);
    }
    throw unknown(type);
  }

  private static ArgumentType generic(ParameterizedType type, Set<Type> enclosing) {
    Type[] inside = type.getActualTypeArguments();
    ArgumentType last = of(inside[inside.length - 1], enclosing);
    Type raw = type.getRawType();
    if (raw == Optional.class) {
      return new ArgumentType(
          last.schema,
          true,
          (name, json) ->
              json == null ? Optional.empty() : Optional.of(last.reader.read(name, json)));
    }
    if (raw == List.class || raw == Set.class) {
      ObjectNode schema = Json.object().put("type", "array").set("items", last.schema);
      Function<List<Object>, Object> kept =
          raw == List.class
              ? List::copyOf
              : all -> Collections.unmodifiableSet(new LinkedHashSet<>(all));
      return given(
          schema,
          (name, json) -> {
            List<Object> all = new ArrayList<>();
            json.forEach(item -> all.add(last.reader.read(name + "[]", item)));
            return kept.apply(all);
          });
    }
    if (raw == Map.class && inside[0] == String.class) {
      ObjectNode schema = Json.object().put("type", "object");
      schema.putObject("properties");
      schema.set("additionalProperties", last.schema);
      return given(
          schema,
          (name, json) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            json.properties()
                .forEach(it -> all.put(it.getKey(), last.reader.read(it.getKey(), it.getValue())));
            return Collections.unmodifiableMap(all);
          });
    }
    throw unknown(type);
  }

  private static ArgumentType plain(Class<?> type, Set<Type> enclosing) {
    if (type.isRecord()) {
      return record(type, enclosing);
    }
    if (type.isEnum()) {
      return choice(type);
    }
    return switch (type.getName()) {
      case "java.lang.String" -> given("string", (_, json) -> json.asText());
      case "boolean", "java.lang.Boolean" -> given("boolean", (_, json) -> json.asBoolean());
      case "byte", "java.lang.Byte" -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE, Number::byteValue);
      case "short", "java.lang.Short" ->
          whole(Short.MIN_VALUE, Short.MAX_VALUE, Number::shortValue);
      case "int", "java.lang.Integer" ->
          whole(Integer.MIN_VALUE, Integer.MAX_VALUE, Number::intValue);
      case "long", "java.lang.Long" -> whole(Long.MIN_VALUE, Long.MAX_VALUE, Number::longValue);
      case "java.math.BigInteger" -> given("integer", (_, json) -> integer(json));
      case "float", "java.lang.Float" ->
          number(new BigDecimal(Float.MAX_VALUE), it -> it.floatValue());
      case "double", "java.lang.Double" -> number(LARGEST, it -> it.doubleValue());
      case "java.math.BigDecimal" ->
          given("number", (name, json) -> finite(name, json).decimalValue());
      case "com.fasterxml.jackson.databind.JsonNode" -> given(Json.object(), (_, json) -> json);
      case "com.fasterxml.jackson.databind.node.ObjectNode" -> json("object");
      case "com.fasterxml.jackson.databind.node.ArrayNode" -> json("array");
      default -> throw unknown(type);
    };
  }

  /// Converts JSON of a required value.
  private interface Given {
    Object read(String name, JsonNode json);
  }

  private static ArgumentType given(String type, Given reader) {
    return given(Json.object().put("type", type), reader);
  }

  private static ArgumentType given(ObjectNode schema, Given reader) {
    return new ArgumentType(
        schema,
        false,
        (name, json) -> {
          if (json == null) {
            throw new RefusalException("argument '" + name + "' is missing");
          }
          return reader.read(name, json);
        });
  }

  private static ArgumentType json(String type) {
    ObjectNode schema = Json.object().put("type", type);
    return given(
        type.equals("object") ? schema.put("additionalProperties", true) : schema, (_, it) -> it);
  }

  private static ArgumentType choice(Class<?> type) {
    Map<String, Object> byName = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(Json.tree(constant).asText(), constant);
    }
    ObjectNode schema = Json.object().put("type", "string");
    schema.set("enum", Json.tree(List.copyOf(byName.keySet())));
    return given(
        schema,
        (name, json) -> {
          Object constant = byName.get(json.asText());
          if (constant == null) {
            throw new RefusalException(
                "argument '" + name + "' must be one of " + schema.get("enum") + ", not " + json);
          }
          return constant;
        });
  }

  private static ArgumentType whole(long low, long high, Function<Number, Object> narrowed) {
    return given(
        "integer",
        (name, json) -> {
          BigInteger value = integer(json);
          if (value.compareTo(BigInteger.valueOf(low)) < 0
              || value.compareTo(BigInteger.valueOf(high)) > 0) {
            throw new RefusalException(
                "argument '"
                    + name
                    + "' must lie between "
                    + low
                    + " and "
                    + high
                    + ", not at "
                    + json);
          }
          return narrowed.apply(value);
        });
  }

  private static BigInteger integer(JsonNode json) {
    return json.isIntegralNumber() ? json.bigIntegerValue() : json.decimalValue().toBigInteger();
  }

  private static ArgumentType number(BigDecimal most, Function<Number, Object> narrowed) {
    return given(
        "number",
        (name, json) -> {
          if (finite(name, json).decimalValue().abs().compareTo(most) > 0) {
            throw tooLarge(name, json);
          }
          return narrowed.apply(json.numberValue());
        });
  }

  private static JsonNode finite(String name, JsonNode json) {
    if ((json.isDouble() || json.isFloat()) && !Double.isFinite(json.doubleValue())) {
      throw tooLarge(name, json);
    }
    return json;
  }

  private static RefusalException tooLarge(String name, JsonNode json) {
    return new RefusalException("argument '" + name + "' is too large: " + json);
  }

  private static ArgumentType record(Class<?> type, Set<Type> enclosing) {
    if (enclosing.contains(type)) {
      throw new IllegalArgumentException(
          "the record " + type.getName() + " contains itself, which these schemas do not support");
    }
    Set<Type> within = new HashSet<>(enclosing);
    within.add(type);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    List<Argument> members = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      members.add(
          Argument.of(
              components[i].getName(),
              components[i].getAnnotation(ToolParam.class),
              of(components[i].getGenericType(), within)));
    }
    Constructor<?> constructor = constructor(type, types);
    return given(
        Argument.schema(members), (_, json) -> made(constructor, Argument.values(members, json)));
  }

  private static Constructor<?> constructor(Class<?> type, Class<?>[] types) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has a canonical constructor", e);
    }
  }

  private static Object made(Constructor<?> constructor, Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException turnedDown) {
        String why = turnedDown.getMessage();
        throw new RefusalException(why == null ? "these arguments do not fit together" : why);
      }
      throw MethodTool.unwrapped(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
    }
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException(
        "there is no schema for the type "
            + type.getTypeName()
            + "; supported are String, boolean, numbers, enums, records, List, Set and"
            + " Map<String, ...> of these, Optional, and JsonNode");
  }
}
