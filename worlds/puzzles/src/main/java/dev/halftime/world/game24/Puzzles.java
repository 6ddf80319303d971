package dev.halftime.world.game24;

import dev.halftime.json.TextLines;
import dev.halftime.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sources of puzzles: the published file, or a seed.
final class Puzzles {

  private static final int SMALLEST = 4;
  private static final int GREATEST_NUMBER = 13;
  private static final Pattern ID = Pattern.compile("[0-9]{1,2}(-[0-9]{1,2}){3,5}");

  private Puzzles() {}

  /// Reads the puzzles of `24.csv` in a folder, in file order, with their ranks as ids.
  ///
  /// @throws IllegalArgumentException if the file is missing or one of its lines is invalid; the
  ///   message says which, and what to do
  static List<Puzzle> read(Path folder) {
    Path file = folder.resolve("24.csv");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there are no puzzles at "
              + file
              + ": get them with 'halftime data game24', or put 24.csv of"
              + " github.com/princeton-nlp/tree-of-thought-llm (src/tot/data/24) there, or play"
              + " generated puzzles, which need no data");
    }
    try {
      return new PuzzleFile(file, TextLines.all(file)).puzzles();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: put the published 24.csv there", e);
    }
  }

  /// Generates an endless stream of distinct solvable puzzles of numbers from 1 to 13, in an order
  /// that depends on the seed. All 1,362 puzzles of four numbers come first, then those of five,
  /// and so on.
  ///
  /// The id consists of the numbers, so that runs with different seeds can be compared by task.
  static Stream<Puzzle> generate(long seed) {
    return Stream.iterate(SMALLEST, size -> size + 1)
        .flatMap(size -> shuffled(size, seed).stream())
        .filter(numbers -> Solver.solve(numbers).isPresent())
        .map(numbers -> new Puzzle(joined(numbers), numbers));
  }

  /// Returns the generated puzzle with this id, which contains its numbers; ids of more than six
  /// numbers are not supported.
  static Optional<Puzzle> generated(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    List<Integer> numbers = Stream.of(id.split("-")).map(Integer::valueOf).toList();
    return numbers.equals(numbers.stream().sorted().toList())
            && numbers.stream().allMatch(it -> it >= 1 && it <= GREATEST_NUMBER)
            && joined(numbers).equals(id)
            && Solver.solve(numbers).isPresent()
        ? Optional.of(new Puzzle(id, numbers))
        : Optional.empty();
  }

  private static List<List<Integer>> shuffled(int size, long seed) {
    List<List<Integer>> all = new ArrayList<>();
    collect(List.of(), size, all);
    Collections.shuffle(all, new Random(Seeds.of(seed, "game24", Integer.toString(size))));
    return all;
  }

  /// Collects all ascending lists of this size that begin with the given one.
  private static void collect(List<Integer> begun, int size, List<List<Integer>> all) {
    if (begun.size() == size) {
      all.add(begun);
      return;
    }
    for (int next = begun.isEmpty() ? 1 : begun.getLast(); next <= GREATEST_NUMBER; next++) {
      List<Integer> longer = new ArrayList<>(begun);
      longer.add(next);
      collect(longer, size, all);
    }
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }
}
