package dev.halftime.world.helpdesk.shop;

import dev.halftime.text.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of words and phrases by name, from a text resource: `[name]`, then one entry a line.
///
/// @param lists by name, in the order of the file
public record Lexicon(Map<String, List<String>> lists) {

  /// Names of people, places and things.
  public static final Lexicon NAMES = parse(resource("lexicon.txt"));

  /// Templates of what customers say in a talk.
  public static final Lexicon TALK = parse(resource("talk.txt"));

  /// Phrases by which customers understand agents.
  public static final Lexicon HEARING = parse(resource("hearing.txt"));

  /// Words and phrases by concept, by which customers of the second edition understand agents.
  public static final Lexicon UNDERSTOOD = parse(resource("understanding.txt"));

  /// Templates of what customers write.
  public static final Lexicon PHRASES = parse(resource("phrases.txt"));

  /// The entries of a list.
  ///
  /// @throws IllegalArgumentException if there is no such list
  public List<String> list(String name) {
    List<String> list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException(
          "no list '" + name + "'; " + Suggestions.hint(name, lists.keySet()));
    }
    return list;
  }

  private static Lexicon parse(String text) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
      if (line.startsWith("[") && line.endsWith("]")) {
        current = new ArrayList<>();
        lists.put(line.substring(1, line.length() - 1), current);
      } else {
        current.add(line);
      }
    }
    lists.replaceAll((_, entries) -> List.copyOf(entries));
    return new Lexicon(lists);
  }

  /// A text file beside these classes.
  static String resource(String name) {
    try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource '" + name + "' is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource '" + name + "'", e);
    }
  }
}
