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

/// Named lists of words and phrases from a text resource: a line `[name]`, then one entry per line.
///
/// @param lists lists by name, in file order
public record Lexicon(Map<String, List<String>> lists) {

  /// Names of people, places and products.
  public static final Lexicon NAMES = parse(resource("lexicon.txt"));

  /// Templates of customers' messages in a dialogue.
  public static final Lexicon TALK = parse(resource("talk.txt"));

  /// Phrases by which customers of the first edition understand agents.
  public static final Lexicon HEARING = parse(resource("hearing.txt"));

  /// Words and phrases by sense, by which customers of the second edition understand agents.
  public static final Lexicon GRAMMAR = parse(resource("grammar.txt"));

  /// Templates of customers' letters.
  public static final Lexicon PHRASES = parse(resource("phrases.txt"));

  /// Returns the entries of a list.
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

  /// Reads a text resource of this package.
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
