package dev.halftime.world.crosswords;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.StrictReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A published file of crosswords: a list of pairs of ten clues and 25 letters.
final class CrosswordFile {

  private static final String REMEDY =
      "get them with 'halftime data crosswords', or put mini0505.json of"
          + " github.com/princeton-nlp/tree-of-thought-llm (src/tot/data/crosswords) there";

  private CrosswordFile() {}

  /// Reads all puzzles of a file, or of `mini0505.json` in a folder.
  ///
  /// @throws IllegalArgumentException if it is missing or a puzzle is invalid; the message names it
  static List<Crossword> read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve("mini0505.json") : path;
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there are no crosswords at '" + file + "': " + REMEDY);
    }
    JsonNode all;
    try {
      all = StrictReader.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("'" + file + "' cannot be read as text: " + REMEDY, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + file + "' is " + e.getMessage() + "; " + REMEDY, e);
    }
    if (!all.isArray() || all.isEmpty()) {
      throw new IllegalArgumentException("'" + file + "' is not a list of puzzles: " + REMEDY);
    }
    List<Crossword> puzzles = new ArrayList<>();
    for (JsonNode pair : all) {
      puzzles.add(puzzle(file, puzzles.size() + 1, pair));
    }
    return puzzles;
  }

  private static Crossword puzzle(Path file, int number, JsonNode pair) {
    List<String> clues = texts(pair.path(0));
    List<String> letters = texts(pair.path(1));
    if (clues.size() != 10 || clues.stream().anyMatch(String::isBlank)) {
      throw wrong(file, number, "it needs ten clues");
    }
    if (letters.size() != 25 || !letters.stream().allMatch(it -> it.matches("[A-Z]"))) {
      throw wrong(file, number, "it needs 25 letters from A to Z");
    }
    return new Crossword(String.valueOf(number), clues, new Board(String.join("", letters)));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static IllegalArgumentException wrong(Path file, int number, String what) {
    return new IllegalArgumentException(
        "'" + file + "', puzzle " + number + ": " + what + "; " + REMEDY);
  }
}
