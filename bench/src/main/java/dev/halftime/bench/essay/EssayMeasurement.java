package dev.halftime.bench.essay;

import dev.halftime.Task;
import dev.halftime.bench.essay.EssayTraining.Made;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.GgufFile;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.models.local.TransformerModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Makes, trains and tests the model of a cell.
///
/// @param model file of the pre-trained model
/// @param folder folder of the checkpoints
/// @param tests the tests
record EssayMeasurement(Path model, Path folder, EssayTests tests) {

  /// Measures a cell.
  EssayResult measure(EssayCell cell, String command) {
    if (!cell.prior()) {
      return measure(cell, command, EssayTraining::fromNothing);
    }
    try (GgufFile file = GgufFile.open(model)) {
      return measure(cell, command, training -> training.pretrained(file));
    }
  }

  private EssayResult measure(EssayCell cell, String command, Function<EssayTraining, Made> maker) {
    List<Task> tasks = tests.tasks(cell);
    Made made;
    try (Workers workers = Workers.ofThisMachine()) {
      made = maker.apply(new EssayTraining(cell, folder, tasks, workers));
    }
    double trained = TrainingCost.process();
    DungeonPrompt prompt = new DungeonPrompt(TeacherDemonstrations.of(cell, tasks, cell.shots()));
    Precision precision = cell.prior() ? Precision.BFLOAT16 : Precision.FLOAT32;
    LanguageModel ready =
        LanguageModel.of(made.tokenizer(), made.config(), made.weights(), precision);
    try (TransformerModel asked = TransformerModel.of("lm:" + cell.key(), ready)) {
      List<EssayResult.Test> tested = tests.of(cell, prompt, asked);
      return new EssayResult(
          cell.key(),
          command,
          cell.seed(),
          made.config().parameters(),
          made.targets(),
          made.trained(),
          made.loss(),
          made.rewards(),
          Math.rint(made.seconds() + TrainingCost.process() - trained),
          tested);
    }
  }
}
