package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("outside")
final class SolverTest {

  @Test
  void everyPublishedPuzzleIsSolved() {
    List<Puzzle> puzzles = Puzzles.read(PublishedData.folder());

    assertThat(puzzles).hasSize(1_362);
    assertThat(puzzles)
        .allSatisfy(puzzle ->
            assertThat(Solver.solve(puzzle.numbers()))
                .hasValueSatisfying(
                    text -> assertThat(Judge.judge(puzzle, text).value()).isEqualTo(1)));
  }

  @Test
  void aSolutionHasAsFewParenthesesAsCanBe() {
    assertThat(Solver.solve(List.of(4, 5, 6, 10))).hasValue("10 + 4 * 5 - 6");
    assertThat(Solver.solve(List.of(2, 3, 5, 12))).hasValue("12 / (3 - 5 / 2)");
    assertThat(Solver.solve(List.of(3, 3, 8, 8))).hasValue("8 / (3 - 8 / 3)");
  }

  @Test
  void whatCannotBeSolvedIsEmpty() {
    assertThat(Solver.solve(List.of(1, 1, 1, 1))).isEmpty();
    assertThat(Solver.solve(List.of(1, 1, 1, 1, 1, 1))).isEmpty();
    assertThat(Solver.solve(List.of(23))).isEmpty();
  }

  @Test
  void anyNumberOfNumbersCanBeSolved() throws Exception {
    for (List<Integer> numbers :
        List.of(
            List.of(24),
            List.of(0, 24),
            List.of(3, 8, 1),
            List.of(3, 5, 7, 11, 13, 13),
            List.of(1, 2, 3, 4, 5, 6, 7, 8))) {
      String solution = Solver.solve(numbers).orElseThrow();
      assertThat(Expression.value(solution)).hasToString("24");
    }
  }
}
