package dev.halftime.app.cli.lm;

import dev.halftime.app.cli.lm.PreferenceOptions.Preference;
import dev.halftime.app.cli.lm.PreferenceOptions.Preferences;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.tokenizer.ChatFormat;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.PreferencePair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `lm reward`, which trains a reward model on preferences.
@Command(
    name = "reward",
    description = {
      "Trains a reward model on preferences: votes of the arena, or pairs of texts."
          + " It is a Bradley-Terry model: the probability of a preference is the sigmoid"
          + " of the difference between two rewards, and a reward is a linear function of"
          + " the last token's hidden state. Some preferences are held out to measure the"
          + " result, next to two baselines: always choosing the longer answer, and"
          + " training on shuffled labels."
    },
    footer = {
      "  halftime export --battles > votes.jsonl",
      "  halftime lm reward model.gguf --votes votes.jsonl --out reward",
      "  halftime lm score reward/model.gguf < conversations.jsonl",
    })
final class LmRewardCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Parameters(paramLabel = "FILE", description = "Base model: GGUF, or a folder with safetensors.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Mixin private PreferenceOptions options = new PreferenceOptions();

  @Mixin private LmSchedule schedule = new LmSchedule();

  @Option(
      names = "--rank",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Rank of LoRA adapters on all projections; 0 trains all weights (default:"
              + " ${DEFAULT-VALUE}).")
  private int rank = 16;

  @Option(
      names = "--head-only",
      description = "Train only the head that computes the reward; the model stays frozen.")
  private boolean headOnly;

  @Option(
      names = "--held-out",
      paramLabel = "X",
      defaultValue = "0.2",
      description =
          "Share of the preferences to hold out; those on one topic stay together"
              + " (default: ${DEFAULT-VALUE}).")
  private double heldOut = 0.2;

  @Option(
      names = "--no-control",
      description = "Skip the training on shuffled labels, which takes as long as the other one.")
  private boolean uncontrolled;

  @Override
  public Integer call() {
    if (rank < 0) {
      throw lm.halftime().usage("--rank must be 0 or more, not " + rank);
    }
    if (!(heldOut > 0 && heldOut < 1)) {
      throw lm.halftime().usage("--held-out must be between 0 and 1, not " + heldOut);
    }
    Preferences preferences = options.read(lm.halftime());
    LanguageModel.check(file);
    try (ModelFile base = LanguageModel.openFile(file)) {
      LlamaConfig config = LlamaConfig.of(base);
      Vocabulary vocabulary = Vocabulary.of(base);
      List<HeldOutPreferences.Item> items =
          fitting(
              preferences.usable(), new ChatFormat(new Tokenizer(vocabulary)), config.context());
      HeldOutPreferences divided = HeldOutPreferences.of(items, heldOut, schedule.seed);
      OptionalInt trained =
          headOnly ? OptionalInt.of(0) : rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank);
      new LmRewardTraining(
              lm.halftime(), schedule.folder, base, config, vocabulary, trained, preferences.ties())
          .run(
              divided,
              schedule.of(divided.training().size(), headOnly || rank == 0 ? 1e-3 : 3e-4),
              !uncontrolled);
    }
    return ExitCode.OK;
  }

  private List<HeldOutPreferences.Item> fitting(
      List<Preference> preferences, ChatFormat format, int context) {
    List<HeldOutPreferences.Item> items = new ArrayList<>();
    for (Preference each : preferences) {
      int[] chosen = format.conversation(each.chosen());
      int[] rejected = format.conversation(each.rejected());
      if (Math.max(chosen.length, rejected.length) <= context) {
        items.add(new HeldOutPreferences.Item(each, new PreferencePair(chosen, rejected)));
      }
    }
    if (items.size() < 2) {
      throw new InvalidInputException(
          "%,d of %,d preferences fit into the %,d tokens that the model reads, and two or more are"
                  .formatted(items.size(), preferences.size(), context)
              + " needed: use a model with a longer context");
    }
    if (items.size() < preferences.size()) {
      lm.halftime()
          .remark(
              "%,d of %,d preferences are longer than the %,d tokens that the model reads"
                  .formatted(preferences.size() - items.size(), preferences.size(), context));
    }
    return items;
  }
}
