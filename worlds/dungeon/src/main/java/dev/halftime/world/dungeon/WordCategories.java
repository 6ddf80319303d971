package dev.halftime.world.dungeon;

import dev.halftime.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The words of the game by category, and the situations that need a thing of a category; some of
/// both are held out.
///
/// Each word belongs to exactly one category. As a negative control, words can be replaced by
/// hashes, which do not reveal the category.
public final class WordCategories {

  /// The words of the game.
  public static final WordCategories STANDARD = new WordCategories();

  /// The category of weapons, which kill monsters.
  static final String WEAPON = "weapon";

  /// The category of monsters, which are not things.
  static final String MONSTER = "monster";

  /// Number of categories on the first level.
  static final int FIRST = 4;

  private static final String LETTERS = "bcdfghjklmnprstv";
  private static final int HASHED = 6;

  /// Training and held-out parts.
  private record Parts(List<String> training, List<String> heldOut) {

    List<String> of(boolean other) {
      return other ? heldOut : training;
    }
  }

  private final SequencedMap<String, Parts> words = read("words.txt", " ");
  private final SequencedMap<String, Parts> situations = read("situations.txt", " ; ");
  private final Map<String, String> categories = new HashMap<>();

  private WordCategories() {
    words.forEach((category, parts) -> {
      for (boolean other : new boolean[] {false, true}) {
        for (String word : parts.of(other)) {
          categories.put(word, category);
          categories.put(hash(word), category);
        }
      }
    });
  }

  private static SequencedMap<String, Parts> read(String name, String between) {
    SequencedMap<String, Parts> all = new LinkedHashMap<>();
    try (InputStream in = WordCategories.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          int colon = line.indexOf(": ");
          int bar = line.indexOf(" | ");
          all.put(
              line.substring(0, colon),
              new Parts(
                  List.of(line.substring(colon + 2, bar).split(between, -1)),
                  List.of(line.substring(bar + 3).split(between, -1))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /// Returns the categories of things, those of the first level first.
  public List<String> categories() {
    return List.copyOf(situations.sequencedKeySet());
  }

  /// Returns the words of a category of things, or those for monsters.
  ///
  /// @param heldOut whether to return the held-out words instead of the training words
  public List<String> words(String category, boolean heldOut) {
    return part(words, category).of(heldOut);
  }

  /// Returns the situations that need a thing of a category.
  ///
  /// @param heldOut whether to return the held-out situations instead of the training situations
  public List<String> situations(String category, boolean heldOut) {
    return part(situations, category).of(heldOut);
  }

  private static Parts part(Map<String, Parts> all, String category) {
    Parts parts = all.get(category);
    if (parts == null) {
      throw new IllegalArgumentException("there is no category '" + category + "'");
    }
    return parts;
  }

  /// Returns the category of a word or of its hash.
  public Optional<String> category(String word) {
    return Optional.ofNullable(categories.get(word));
  }

  /// Returns the hash of a word: six consonants, the same in every task.
  public static String hash(String word) {
    StringBuilder hash = new StringBuilder();
    Json.sha256(word)
        .chars()
        .limit(HASHED)
        .forEach(digit -> hash.append(LETTERS.charAt(Character.digit(digit, 16))));
    return hash.toString();
  }
}
