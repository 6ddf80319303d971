package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Describes how the actual changes differ from the expected ones.
public final class Mismatch {

  private static final int NAMED = 3;
  private static final int LENGTH = 60;

  private Mismatch() {}

  /// Returns the differences; empty if there are none.
  ///
  /// @param changed the changed records by path, null where they were removed
  /// @param wanted the same for the reference solution
  public static String of(ObjectNode changed, ObjectNode wanted) {
    TreeSet<String> paths = new TreeSet<>();
    changed.fieldNames().forEachRemaining(paths::add);
    wanted.fieldNames().forEachRemaining(paths::add);
    List<String> found = new ArrayList<>();
    for (String path : paths) {
      if (!changed.has(path)) {
        found.add(path + " is untouched");
      } else if (!wanted.has(path)) {
        found.add(path + " should be untouched");
      } else {
        compare(path, changed.path(path), wanted.path(path), found);
      }
    }
    int more = found.size() - NAMED;
    return String.join(", ", found.stream().limit(NAMED).toList())
        + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
  }

  private static void compare(String path, JsonNode is, JsonNode wanted, List<String> found) {
    if (Json.same(is, wanted)) {
      return;
    }
    if (is.isObject() && wanted.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      is.fieldNames().forEachRemaining(names::add);
      wanted.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path + '.' + name, is.path(name), wanted.path(name), found));
    } else if (is.isArray() && is.size() == wanted.size()) {
      for (int i = 0; i < is.size(); i++) {
        compare(path + '[' + i + ']', is.path(i), wanted.path(i), found);
      }
    } else {
      found.add(path + " is " + brief(is) + ", not " + brief(wanted));
    }
  }

  /// Returns a value as text, truncated if it is long.
  public static String brief(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "...";
  }
}
