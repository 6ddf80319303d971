package dev.halftime.world.helpdesk.customer.grammar;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Regular expressions over concepts, each compiled once.
public final class Shape {

  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private Shape() {}

  /// Whether a clause as a whole has this shape.
  public static boolean of(String shape, String clause) {
    Pattern pattern = COMPILED.get(shape);
    if (pattern == null) {
      pattern = COMPILED.computeIfAbsent(shape, Pattern::compile);
    }
    return pattern.matcher(clause).matches();
  }
}
