package dev.halftime.app.cli.lm;

import dev.halftime.agent.prompt.Demonstrations.Demonstration;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.Example;
import dev.halftime.models.FineTuningExamples;
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

/// The command `lm sft`, which fine-tunes a model on demonstrations.
@Command(
    name = "sft",
    description = {
      "Supervised fine-tuning: trains a model to act as an agent did in recorded episodes. Only the"
          + " agent's words, actions and thoughts are trained; tokens of users and tools are"
          + " masked. The model then acts as act/text@lm:DIR/model.gguf, or react/text@... if the"
          + " teacher had thoughts."
    },
    footer = {
      "  halftime run game24 --agent oracle",
      "  halftime lm sft model.gguf --run 3f2a --out tuned",
      "  halftime run game24 --agent act/text@lm:tuned/model.gguf",
    })
final class LmSftCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Parameters(paramLabel = "FILE", description = "Base model in GGUF.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Mixin private LmExamples examples = new LmExamples();

  @Mixin private LmSchedule schedule = new LmSchedule();

  @Option(
      names = "--rank",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Rank of LoRA adapters on all projections; 0 trains all weights (default:"
              + " ${DEFAULT-VALUE}).")
  private int rank = 16;

  @Override
  public Integer call() {
    if (rank < 0) {
      throw lm.halftime().usage("--rank must be 0 or more, not " + rank);
    }
    List<Demonstration> demonstrations = examples.read(lm.halftime());
    LanguageModel.check(file);
    try (ModelFile base = LanguageModel.openFile(file)) {
      LlamaConfig config = LlamaConfig.of(base);
      Vocabulary vocabulary = Vocabulary.of(base);
      FineTuningExamples lessons = new FineTuningExamples(new Tokenizer(vocabulary));
      List<Example> all = new ArrayList<>();
      for (Demonstration each : demonstrations) {
        Example lesson = lessons.lesson(each.request(), each.answer());
        if (lesson.tokens().length <= config.context()) {
          all.add(lesson);
        }
      }
      if (all.size() < demonstrations.size()) {
        lm.halftime()
            .remark(
                "%,d of %,d demonstrations are longer than the %,d tokens that the model reads"
                    .formatted(
                        demonstrations.size() - all.size(),
                        demonstrations.size(),
                        config.context()));
      }
      new LmTraining(
              lm.halftime(),
              schedule.folder,
              base,
              config,
              vocabulary,
              rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank),
              TensorType.F32)
          .run(all, schedule.of(all.size(), rank == 0 ? 1e-3 : 7e-4));
    }
    return ExitCode.OK;
  }
}
