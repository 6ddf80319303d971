package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("outside")
final class PuzzlesTest {

  @TempDir private Path folder;

  @Test
  void aPuzzleIsKnownByItsRank() throws IOException {
    Files.writeString(
        folder.resolve("24.csv"), "\uFEFFRank,Puzzles,AMT (s)\r\n7,1 1 4 6,4.4\r\n3,4 5 6 10,9");

    assertThat(Puzzles.read(folder))
        .containsExactly(
            new Puzzle("7", List.of(1, 1, 4, 6)), new Puzzle("3", List.of(4, 5, 6, 10)));
  }

  @Test
  void aMissingFileIsNamedWithTheRemedy() {
    assertThatThrownBy(() -> Puzzles.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.resolve("24.csv").toString())
        .hasMessageContaining("generated puzzles");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                     | line 1",
        "Rank,Numbers;1,1 1 4 6                 | line 1",
        "Rank,Puzzles                           | line 2",
        "Rank,Puzzles;1,1 1 4 6;two,4 5 6 10    | line 3",
        "Rank,Puzzles;1,1 1 4 6;;3,4 5 6 10     | line 3",
        "Rank,Puzzles;1,1 1 4 6;1,4 5 6 10      | line 3",
        "Rank,Puzzles;1,1 1 4                   | line 2",
        "Rank,Puzzles;1,1 1 4 -6                | line 2",
        "Rank,Puzzles;1,1 1 4 99999999999       | line 2",
      })
  void aBadLineIsNamedWithTheRemedy(String lines, String where) throws IOException {
    Files.writeString(folder.resolve("24.csv"), lines.replace(';', '\n'));

    assertThatThrownBy(() -> Puzzles.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24.csv, " + where + ":")
        .hasMessageContaining("correct it, or put the published 24.csv there");
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Files.write(folder.resolve("24.csv"), new byte[] {(byte) 0xc3, (byte) 0x28});

    assertThatThrownBy(() -> Puzzles.read(folder)).hasMessageContaining("24.csv");
  }

  @Test
  void theSameSeedGivesTheSamePuzzlesAndAnotherSeedOthers() {
    List<Puzzle> puzzles = Puzzles.generate(7).limit(30).toList();

    assertThat(Puzzles.generate(7).limit(30)).containsExactlyElementsOf(puzzles);
    assertThat(Puzzles.generate(8).limit(30).toList()).isNotEqualTo(puzzles);
  }

  @Test
  @Tag("whole")
  void generatedPuzzlesAreTheOneThousandThreeHundredAndSixtyTwoAndThenLongerOnes() {
    List<Puzzle> puzzles = Puzzles.generate(1).limit(1_400).toList();

    assertThat(puzzles).extracting(Puzzle::id).doesNotHaveDuplicates();
    assertThat(puzzles.subList(0, 1_362)).allMatch(puzzle -> puzzle.numbers().size() == 4);
    assertThat(puzzles.subList(1_362, 1_400)).allMatch(puzzle -> puzzle.numbers().size() == 5);
    assertThat(puzzles).allMatch(puzzle -> Solver.solve(puzzle.numbers()).isPresent());
    assertThat(puzzles)
        .allSatisfy(puzzle -> assertThat(puzzle.numbers()).allMatch(n -> n >= 1 && n <= 13));
  }

  @Test
  @Tag("whole")
  void generatedPuzzlesAreThePublishedOnesInAnotherOrder() {
    assertThat(Puzzles.generate(2).limit(1_362).map(Puzzle::numbers))
        .containsExactlyInAnyOrderElementsOf(
            Puzzles.read(PublishedData.folder()).stream().map(Puzzle::numbers).toList());
  }
}
