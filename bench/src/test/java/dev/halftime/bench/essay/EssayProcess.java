package dev.halftime.bench.essay;

import dev.halftime.bench.essay.EssayCell.Policy;
import dev.halftime.bench.essay.EssayCell.Start;
import dev.halftime.bench.essay.EssayCell.Thoughts;
import dev.halftime.bench.essay.EssayCell.Tuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Measures two small cells in a separate process, which can be killed. Prints a line at its end.
final class EssayProcess {

  static final EssayCell TUNED =
      EssayCell.tuned(Start.SMALL, Thoughts.NONE, new Tuning(40, 64, 4, 3e-3), 1);

  static final List<EssayCell> PLAN = List.of(TUNED, TUNED.improved(new Policy(8, 3e-4)));

  private EssayProcess() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    EssayMeasurement measurement =
        new EssayMeasurement(
            folder.resolve("none.gguf"), folder.resolve("checkpoints"), new EssayTests(4));
    new Essay(
            folder.resolve("page.md"),
            folder.resolve("results/essay.jsonl"),
            measurement,
            "command")
        .run(PLAN);
    System.out.println("done");
  }
}
