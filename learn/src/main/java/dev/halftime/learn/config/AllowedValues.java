package dev.halftime.learn.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The domain of a hyperparameter and its text form.
public sealed interface AllowedValues {

  /// Describes what a text should be if it is not an allowed value; empty if it is one.
  String misfit(String text);

  /// A short description of the domain.
  String words();

  /// Parses a value.
  ///
  /// @throws IllegalArgumentException if the text is not an allowed value
  Object parse(String text);

  /// The text form of a value.
  default String text(Object value) {
    return value.toString();
  }

  /// The domain of a hyperparameter of a type; numbers are bounded.
  ///
  /// @throws IllegalArgumentException if a hyperparameter cannot have this type
  static AllowedValues of(Type type, double least, double most) {
    return switch (type) {
      case Class<?> it when it == double.class -> new Real(least, most);
      case Class<?> it when it == int.class -> new Whole(least, Math.min(most, Integer.MAX_VALUE));
      case Class<?> it when it == boolean.class -> new Choice(List.of(true, false));
      case Class<?> it when it.isEnum() -> new Choice(List.of(it.getEnumConstants()));
      case ParameterizedType it
          when it.getRawType() == List.class && it.getActualTypeArguments()[0] == Integer.class ->
          new Sizes();
      default ->
          throw new IllegalArgumentException(
              "a hyperparameter is an int, a double, a boolean, an enum, a list of Integer, or a"
                  + " record of these, not "
                  + type.getTypeName());
    };
  }

  /// A real number.
  record Real(double least, double most) implements AllowedValues {

    @Override
    public String misfit(String text) {
      try {
        double number = Double.parseDouble(text);
        boolean fits = number >= least && number <= most && Double.isFinite(number);
        return fits ? "" : number(Double.isInfinite(most) ? ", " : " from ");
      } catch (NumberFormatException e) {
        return "a number";
      }
    }

    private String number(String from) {
      return "a number" + (Double.isInfinite(least) ? "" : from + words());
    }

    @Override
    public String words() {
      if (Double.isInfinite(least)) {
        return "any number";
      }
      return Double.isInfinite(most) ? least + " or more" : least + " to " + most;
    }

    @Override
    public Object parse(String text) {
      return Double.parseDouble(text);
    }
  }

  /// An integer.
  record Whole(double least, double most) implements AllowedValues {

    @Override
    public String misfit(String text) {
      try {
        int number = Integer.parseInt(text);
        return number >= least && number <= most ? "" : "a whole number, " + words();
      } catch (NumberFormatException e) {
        return "a whole number, " + words();
      }
    }

    @Override
    public String words() {
      long low = (long) Math.max(least, Integer.MIN_VALUE);
      return most < Integer.MAX_VALUE ? low + " to " + (long) most : low + " or more";
    }

    @Override
    public Object parse(String text) {
      return Integer.parseInt(text);
    }
  }

  /// One of several values.
  record Choice(List<?> values) implements AllowedValues {

    @Override
    public String misfit(String text) {
      boolean known = values.stream().anyMatch(it -> text(it).equals(text));
      return known ? "" : "one of " + String.join(", ", texts());
    }

    @Override
    public String words() {
      return String.join(" or ", texts());
    }

    @Override
    public Object parse(String text) {
      return values.stream()
          .filter(it -> text(it).equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(misfit(text) + ", not " + text));
    }

    @Override
    public String text(Object value) {
      return value instanceof Enum<?> it ? it.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    private List<String> texts() {
      return values.stream().map(this::text).toList();
    }
  }

  /// Layer sizes.
  record Sizes() implements AllowedValues {

    @Override
    public String misfit(String text) {
      boolean fits = text.matches("[1-9]\\d{0,4}(,[1-9]\\d{0,4})*");
      return fits ? "" : "layer sizes such as 64,64";
    }

    @Override
    public String words() {
      return "sizes such as 64,64";
    }

    @Override
    public Object parse(String text) {
      return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    @Override
    public String text(Object value) {
      return ((List<?>) value)
          .stream().map(Object::toString).reduce((a, b) -> a + "," + b).orElse("");
    }
  }
}
