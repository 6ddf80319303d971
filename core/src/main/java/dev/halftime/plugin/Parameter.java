package dev.halftime.plugin;

/// A parameter of a part that is named on the command line: `NAME?PARAMETER=VALUE`.
///
/// @param name lower-case letters, digits, `-` and `_`, beginning with a letter
/// @param standard the value if none is given, in text form
/// @param about description in one sentence, without a full stop
public record Parameter(String name, Type type, String standard, String about) {

  /// The type of a parameter's values.
  public enum Type {
    TEXT("a text"),
    COUNT("a whole number from 1"),
    NUMBER("a number"),
    FLAG("true or false");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /// Returns a description of the values, such as "a number".
    public String words() {
      return words;
    }

    /// Returns whether a text is such a value.
    public boolean fits(String value) {
      return switch (this) {
        case TEXT -> true;
        case COUNT -> value.matches("0*[1-9][0-9]{0,8}");
        case NUMBER -> isNumber(value);
        case FLAG -> value.equals("true") || value.equals("false");
      };
    }

    private static boolean isNumber(String value) {
      try {
        return Double.isFinite(Double.parseDouble(value)) && value.matches("[-+0-9.eE]+");
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  /// @throws IllegalArgumentException if the name is invalid, or the standard value is not of the
  ///   type
  public Parameter {
    if (!name.matches("[a-z][a-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "a parameter cannot be called '" + name + "'; use lower-case letters");
    }
    if (!type.fits(standard)) {
      throw new IllegalArgumentException(
          "the default of '%s' must be %s, not '%s'".formatted(name, type.words(), standard));
    }
  }

  /// Creates a parameter that is a text.
  public static Parameter text(String name, String standard, String about) {
    return new Parameter(name, Type.TEXT, standard, about);
  }

  /// Creates a parameter that is an integer from 1 to 999,999,999.
  public static Parameter count(String name, int standard, String about) {
    return new Parameter(name, Type.COUNT, String.valueOf(standard), about);
  }

  /// Creates a parameter that is a finite number.
  public static Parameter number(String name, double standard, String about) {
    return new Parameter(name, Type.NUMBER, String.valueOf(standard), about);
  }

  /// Creates a parameter that is true or false; `NAME?PARAMETER` alone sets it.
  public static Parameter flag(String name, boolean standard, String about) {
    return new Parameter(name, Type.FLAG, String.valueOf(standard), about);
  }
}
