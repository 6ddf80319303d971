package dev.halftime.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Tool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A tool made from a method with [ToolMethod].
record MethodTool<C>(Party party, Tool tool, ToolHandler<C, ObjectNode> handler) {

  private static final String DONE = "done";

  /// Makes the values of all parameters.
  @FunctionalInterface
  private interface Binding<C> {
    Object[] values(C context, ObjectNode arguments);
  }

  /// Returns the tools of an object's class and those that it inherits, sorted by name, since the
  /// order of methods differs between machines. Of an overridden method, the annotations of the
  /// overriding one apply.
  static <C> List<MethodTool<C>> all(Class<C> context, Object methods) {
    List<MethodTool<C>> all =
        declared(methods.getClass()).stream()
            .filter(method -> method.isAnnotationPresent(ToolMethod.class))
            .map(method -> of(context, methods, method))
            .sorted(Comparator.comparing(it -> it.tool().name()))
            .toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          methods.getClass().getName() + " has no method with @ToolMethod");
    }
    return all;
  }

  /// Returns the methods of a class, of its superclasses, and its interfaces' default ones.
  private static Collection<Method> declared(Class<?> type) {
    Map<List<Object>, Method> bySignature = new LinkedHashMap<>();
    Stream<Class<?>> classes = Stream.iterate(type, Objects::nonNull, Class::getSuperclass);
    Stream.concat(
            classes.flatMap(each -> Arrays.stream(each.getDeclaredMethods())),
            Arrays.stream(type.getMethods()))
        .filter(method -> !method.isBridge())
        .forEach(method ->
            bySignature.putIfAbsent(
                List.of(method.getName(), List.of(method.getParameterTypes())), method));
    return bySignature.values();
  }

  private static <C> MethodTool<C> of(Class<C> context, Object methods, Method method) {
    try {
      method.setAccessible(true);
      ToolMethod said = method.getAnnotation(ToolMethod.class);
      String name = said.name().isEmpty() ? method.getName() : said.name();
      Object target = Modifier.isStatic(method.getModifiers()) ? MethodTool.class : methods;
      List<Parameter> arguments = new ArrayList<>(List.of(method.getParameters()));
      int taking = taking(arguments, context);
      if (taking >= 0) {
        arguments.remove(taking);
      }
      ObjectNode schema;
      Binding<C> binding;
      if (isWhole(arguments)) {
        ArgumentType whole = ArgumentType.of(arguments.getFirst().getParameterizedType());
        schema = whole.schema();
        binding = (given, json) -> with(given, taking, whole.reader().read("arguments", json));
      } else {
        List<Argument> members = arguments.stream().map(MethodTool::argument).toList();
        schema = Argument.schema(members);
        binding = (given, json) -> with(given, taking, Argument.values(members, json));
      }
      return new MethodTool<>(
          said.party(),
          new Tool(name, said.value(), schema, said.kind()),
          (given, json) -> called(method, target, binding.values(given, json)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the tool method %s.%s cannot be used: %s"
              .formatted(method.getDeclaringClass().getName(), method.getName(), e.getMessage()),
          e);
    }
  }

  /// Returns the index of the parameter that takes the context, the first of its type; -1 if none
  /// does.
  private static int taking(List<Parameter> parameters, Class<?> context) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).getType() == context
          && !parameters.get(i).isAnnotationPresent(ToolParam.class)) {
        return i;
      }
    }
    return -1;
  }

  /// Returns whether a single record takes all arguments.
  private static boolean isWhole(List<Parameter> arguments) {
    return arguments.size() == 1
        && arguments.getFirst().getType().isRecord()
        && !arguments.getFirst().isAnnotationPresent(ToolParam.class);
  }

  private static Argument argument(Parameter parameter) {
    ToolParam said = parameter.getAnnotation(ToolParam.class);
    if (!parameter.isNamePresent() && (said == null || said.value().isEmpty())) {
      throw new IllegalArgumentException(
          "the class file lacks the name of its parameter of type "
              + parameter.getParameterizedType().getTypeName()
              + "; name it with @ToolParam(\"NAME\"), take a record, or compile with -parameters");
    }
    return Argument.of(
        parameter.getName(), said, ArgumentType.of(parameter.getParameterizedType()));
  }

  /// Inserts the context at its index, if any.
  private static Object[] with(Object context, int taking, Object... arguments) {
    List<Object> values = new ArrayList<>(Arrays.asList(arguments));
    if (taking >= 0) {
      values.add(taking, context);
    }
    return values.toArray();
  }

  private static Object called(Method method, Object target, Object[] values) {
    try {
      Object shown = method.invoke(target, values);
      return shown == null && method.getReturnType() == void.class ? DONE : shown;
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the tool method " + method + " cannot be called", e);
    }
  }

  /// Returns the unchecked exception that was thrown inside; wraps a checked one and rethrows an
  /// error.
  static RuntimeException unwrapped(InvocationTargetException thrown) {
    return switch (thrown.getCause()) {
      case RuntimeException inside -> inside;
      case Error inside -> throw inside;
      case null, default -> new IllegalStateException("a tool broke: " + thrown.getCause(), thrown);
    };
  }
}
