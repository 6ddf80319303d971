package dev.halftime.app.cli.lm;

import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.file.FolderLock;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.Example;
import dev.halftime.lm.train.Schedule;
import dev.halftime.lm.train.SupervisedTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Trains a language model in a folder, with a checkpoint during the training and `model.gguf` and
/// `curve.jsonl` at its end.
///
/// @param rank rank of a LoRA adapter; if empty, all weights are trained
/// @param type data type of the matrices in the result
record LmTraining(
    Console halftime,
    Path folder,
    Tensors base,
    LlamaConfig config,
    Vocabulary vocabulary,
    OptionalInt rank,
    TensorType type) {

  /// Number of checkpoints of a training.
  static final int CHECKPOINTS = 20;

  /// Trains the model, and continues from the last checkpoint if there is one.
  void run(List<Example> examples, Schedule schedule) {
    try (FolderLock _ = FolderLock.of(folder);
        Workers workers = Workers.ofThisMachine()) {
      SupervisedTraining training =
          new SupervisedTraining(base, config, rank, examples, schedule, folder, workers);
      halftime.remark(
          "%s %,d weights on %,d examples, %,d steps of %d, from step %,d, in %s"
              .formatted(
                  rank.isPresent() ? "A change of rank " + rank.getAsInt() + " of" : "All",
                  config.parameters(),
                  examples.size(),
                  schedule.steps(),
                  schedule.batch(),
                  training.steps(),
                  folder));
      TokenProgress progress = new TokenProgress(halftime, schedule.steps());
      try {
        training.run(Math.max(1, schedule.steps() / CHECKPOINTS), progress);
      } catch (ArithmeticException e) {
        throw new InvalidInputException(String.valueOf(e.getMessage()), e); // it diverged
      }
      Path model = folder.resolve("model.gguf");
      LanguageModel.write(model, vocabulary, config, training.weights(), type);
      curve(folder, training.losses());
      tell(model, training.losses(), progress);
    }
  }

  /// Writes the loss of every step to `curve.jsonl` in a folder.
  static void curve(Path folder, List<Double> losses) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      lines.add(Json.canonical(Json.object().put("step", i + 1).put("loss", losses.get(i))));
    }
    try {
      Files.write(folder.resolve("curve.jsonl"), lines);
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write into '" + folder + "': " + FileFailure.reason(e), e);
    }
  }

  private void tell(Path model, List<Double> losses, TokenProgress progress) {
    if (halftime.json()) {
      halftime
          .out()
          .println(
              Json.canonical(
                  Json.object()
                      .put("model", model.toString())
                      .put("steps", losses.size())
                      .put("loss", losses.getLast())
                      .put("first_loss", losses.getFirst())));
    } else {
      halftime.say(
          "Loss per token: from %.3f to %.3f; %s. Model: lm:%s"
              .formatted(losses.getFirst(), losses.getLast(), progress.rate(), model));
    }
  }
}
