package dev.halftime.app.cli.lm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FolderLock;
import dev.halftime.json.Json;
import dev.halftime.lm.RewardModel;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.PreferencePair;
import dev.halftime.lm.train.RewardTraining;
import dev.halftime.lm.train.Schedule;
import dev.halftime.stats.Estimate;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Trains a reward model in a folder, with a checkpoint during the training and `model.gguf` and
/// `curve.jsonl` at its end, and measures it on held-out preferences.
///
/// @param rank rank of a LoRA adapter; 0 trains the head alone, and empty trains all weights
/// @param ties number of votes for neither side, which were left out
record LmRewardTraining(
    Console halftime,
    Path folder,
    Tensors base,
    LlamaConfig config,
    Vocabulary vocabulary,
    OptionalInt rank,
    int ties) {

  /// Trains the model, and continues from the last checkpoint if there is one.
  ///
  /// @param control whether a second model is trained on shuffled labels
  void run(HeldOutPreferences preferences, Schedule schedule, boolean control) {
    try (FolderLock _ = FolderLock.of(folder);
        Workers workers = Workers.ofThisMachine()) {
      RewardTraining training = train(preferences.pairs(), schedule, folder, workers);
      double[] margins = training.margins(preferences.heldOutPairs());
      Path model = folder.resolve("model.gguf");
      RewardModel.write(
          model,
          vocabulary,
          config,
          training.weights(),
          training.head(),
          new RewardModel.Evidence(
              preferences.training().size(),
              margins.length,
              (int) Arrays.stream(margins).filter(it -> it > 0).count()));
      LmTraining.curve(folder, training.losses());
      Optional<Estimate> shuffled =
          control
              ? Optional.of(
                  preferences.accuracy(
                      train(
                              preferences.shuffledPairs(schedule.seed()),
                              schedule,
                              folder.resolve("shuffled"),
                              workers)
                          .margins(preferences.heldOutPairs())))
              : Optional.empty();
      tell(model, training.losses(), preferences, preferences.accuracy(margins), shuffled);
    }
  }

  private RewardTraining train(
      List<PreferencePair> pairs, Schedule schedule, Path where, Workers workers) {
    RewardTraining training =
        new RewardTraining(base, config, rank, pairs, schedule, where, workers);
    String part =
        rank.isEmpty()
            ? "All"
            : rank.getAsInt() == 0
                ? "A head on"
                : "A head and an adapter of rank " + rank.getAsInt() + " of";
    halftime.remark(
        "%s %,d weights on %,d preferences, %,d steps of %d, from step %,d, in %s"
            .formatted(
                part,
                config.parameters(),
                pairs.size(),
                schedule.steps(),
                schedule.batch(),
                training.steps(),
                where));
    try {
      training.run(
          Math.max(1, schedule.steps() / LmTraining.CHECKPOINTS),
          new TokenProgress(halftime, schedule.steps()));
    } catch (ArithmeticException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e); // it diverged
    }
    return training;
  }

  private void tell(
      Path model,
      List<Double> losses,
      HeldOutPreferences preferences,
      Estimate accuracy,
      Optional<Estimate> shuffled) {
    Estimate longer = preferences.longer();
    if (halftime.json()) {
      ObjectNode json =
          Json.object()
              .put("model", model.toString())
              .put("steps", losses.size())
              .put("first_loss", losses.getFirst())
              .put("loss", losses.getLast())
              .put("preferences", preferences.training().size())
              .put("ties", ties);
      json.set("accuracy", Json.tree(accuracy));
      json.set("longer", Json.tree(longer));
      shuffled.ifPresent(it -> json.set("shuffled", Json.tree(it)));
      halftime.out().println(Json.canonical(json));
      return;
    }
    halftime.say(
        "Loss per preference: from %.3f to %.3f (guessing: ln 2 = 0.693); %,d ties were left out"
            .formatted(losses.getFirst(), losses.getLast(), ties));
    halftime.say("Correct on held-out preferences: " + words(accuracy));
    halftime.say("Correct when choosing the longer answer: " + words(longer));
    shuffled.ifPresent(
        it -> halftime.say("Correct after training on shuffled labels: " + words(it)));
    halftime.say("Model: " + model);
  }

  private static String words(Estimate share) {
    if (share.n() == 0) {
      return "unknown, as n = 0";
    }
    Double low = share.low();
    Double high = share.high();
    String interval =
        low == null || high == null
            ? "no interval, too few topics"
            : "95 %% from %.1f to %.1f %%".formatted(100 * low, 100 * high);
    return "%.1f %% (%s, n = %,d on %,d topics)"
        .formatted(100 * share.value(), interval, share.n(), share.clusters());
  }
}
