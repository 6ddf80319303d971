package dev.halftime.bench.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.bench.coverage.CoverageTable.Measured;
import dev.halftime.json.Json;
import dev.halftime.random.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Measures by simulation the coverage of the confidence intervals of a report, the type I error of
/// its tests and conclusions, and their power; writes the table into `docs/statistics.md` between
/// its markers.
///
/// Each cell of the grid is a design with known truth. The result of a cell is appended to a file
/// of JSON lines and reused by later runs.
public final class Coverage {

  private static final String BEGIN = "<!-- coverage: begin -->";
  private static final String END = "<!-- coverage: end -->";

  private final int repetitions;
  private final List<CoverageCell> grid = new ArrayList<>();

  private Coverage(int repetitions) {
    this.repetitions = repetitions;
  }

  /// Simulates the cells without a stored result, and writes the table.
  ///
  /// @param args the page, the file of results, the number of studies per cell (default: 10,000),
  ///   and part of the name of the rows to simulate (default: all)
  public static void main(String[] args) throws IOException {
    Coverage coverage = new Coverage(args.length > 2 ? Integer.parseInt(args[2]) : 10_000);
    coverage.grid.addAll(ReportCells.all());
    coverage.grid.addAll(JudgeCells.all());
    coverage.grid.addAll(SaturationCells.all());
    coverage.grid.addAll(DesignCells.all());
    coverage.grid.addAll(MemoryCells.all());
    coverage.grid.addAll(LearningCells.all());
    coverage.grid.addAll(CurveCells.all());
    coverage.grid.addAll(EarlyLookCells.all());
    coverage.grid.addAll(VoteCells.all());
    coverage.grid.addAll(WorthCells.all());
    coverage.run(Path.of(args[0]), Path.of(args[1]), args.length > 3 ? args[3] : "");
  }

  private void run(Path page, Path file, String rows) throws IOException {
    Map<String, ObjectNode> known = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        ObjectNode row = (ObjectNode) Json.read(line);
        int studies = row.path("repetitions").asInt();
        known.put(row.path("cell").asText() + '|' + studies, row);
      }
    }
    List<Measured> measured = new ArrayList<>();
    System.out.printf(
        Locale.ROOT,
        "%d cells of %,d studies, %d already measured; about %d minutes%n",
        grid.size(),
        repetitions,
        known.size(),
        1 + (grid.size() - known.size()) * repetitions / 2_500_000);
    for (CoverageCell cell : grid) {
      ObjectNode row = known.get(cell.key() + '|' + cell.of(repetitions));
      if (row == null && !cell.what().contains(rows)) {
        continue;
      }
      if (row == null) {
        row = measure(cell);
        Files.writeString(file, row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      measured.add(
          new Measured(
              cell,
              row.path("told").asDouble(),
              row.path("held").asDouble(),
              row.path("claimed").asDouble()));
    }
    String table = CoverageTable.of(measured);
    System.out.print(table);
    String text = Files.readString(page);
    Files.writeString(
        page,
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + "\n\n"
            + table
            + "\n"
            + text.substring(text.indexOf(END)));
  }

  private ObjectNode measure(CoverageCell cell) {
    int studies = cell.of(repetitions);
    long[] counts =
        IntStream.range(0, studies)
            .parallel()
            .mapToObj(i -> {
              CoverageCell.Study study =
                  cell.study().apply(new SplittableRandom(Seeds.of(i, cell.key())));
              return new long[] {
                study.defined() ? 1 : 0,
                study.defined() && study.covers() ? 1 : 0,
                study.rejects() ? 1 : 0
              };
            })
            .reduce(new long[3], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]});
    return Json.object()
        .put("cell", cell.key())
        .put("repetitions", studies)
        .put("told", (double) counts[0] / studies)
        .put("held", counts[0] == 0 ? 1 : (double) counts[1] / counts[0])
        .put("claimed", (double) counts[2] / studies);
  }
}
