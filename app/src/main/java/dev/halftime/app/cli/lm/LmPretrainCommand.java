package dev.halftime.app.cli.lm;

import dev.halftime.agent.prompt.Demonstrations.Demonstration;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.TextLines;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.BytePairTrainer;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.train.Example;
import dev.halftime.models.FineTuningExamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// The command `lm pretrain`, which trains a model from random weights.
@Command(
    name = "pretrain",
    description = {
      "Trains a small model from random weights on texts, recorded episodes, or both, with a"
          + " vocabulary built from them. All tokens are trained. Writes a GGUF file."
    },
    footer = {
      "  halftime lm pretrain --text book.txt --out small",
      "  halftime lm pretrain --run 3f2a --size 1m --out small",
    })
final class LmPretrainCommand implements Callable<Integer> {

  /// Model sizes by the approximate number of weights without the embedding of the vocabulary.
  enum Size {
    HALF_M("0.5m", 96, 4, 4, 2, 288),
    ONE_M("1m", 128, 5, 4, 2, 384),
    FIVE_M("5m", 256, 6, 8, 4, 768),
    TEN_M("10m", 320, 8, 10, 5, 960);

    private final String id;
    private final int width;
    private final int layers;
    private final int heads;
    private final int groups;
    private final int hidden;

    Size(String id, int width, int layers, int heads, int groups, int hidden) {
      this.id = id;
      this.width = width;
      this.layers = layers;
      this.heads = heads;
      this.groups = groups;
      this.hidden = hidden;
    }

    @Override
    public String toString() {
      return id;
    }

    LlamaConfig config(int vocabulary, int context) {
      return new LlamaConfig(
          vocabulary,
          width,
          layers,
          heads,
          groups,
          width / heads,
          hidden,
          context,
          10_000,
          1e-5,
          true);
    }
  }

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Option(names = "--text", paramLabel = "FILE", description = "UTF-8 text file; can be repeated.")
  private List<Path> texts = new ArrayList<>();

  @Mixin private LmExamples examples = new LmExamples();

  @Mixin private LmSchedule schedule = new LmSchedule();

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "1m",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Size size = Size.ONE_M;

  @Option(
      names = "--vocabulary",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Vocabulary size (default: ${DEFAULT-VALUE}).")
  private int tokens = 1024;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "512",
      description = "Context length in tokens (default: ${DEFAULT-VALUE}).")
  private int context = 512;

  @Override
  public Integer call() {
    if (context < 2) {
      throw lm.halftime().usage("--context must be 2 or more, not " + context);
    }
    List<String> words = new ArrayList<>();
    texts.forEach(file -> words.add(text(file)));
    List<Demonstration> demonstrations =
        examples.given() || texts.isEmpty() ? examples.read(lm.halftime()) : List.of();
    Stream<String> said =
        demonstrations.stream().flatMap(it -> FineTuningExamples.words(it.request(), it.answer()));
    Vocabulary vocabulary = BytePairTrainer.train(Stream.concat(words.stream(), said), tokens);
    Tokenizer tokenizer = new Tokenizer(vocabulary);
    List<Example> all = new ArrayList<>();
    words.forEach(text -> pieces(tokenizer.encode(text, false), all));
    FineTuningExamples lessons = new FineTuningExamples(tokenizer);
    for (Demonstration each : demonstrations) {
      pieces(lessons.lesson(each.request(), each.answer()).tokens(), all);
    }
    LlamaConfig config = size.config(vocabulary.size(), context);
    new LmTraining(
            lm.halftime(),
            schedule.folder,
            Parameters.random(config, schedule.seed),
            config,
            vocabulary,
            OptionalInt.empty(),
            TensorType.F32)
        .run(all, schedule.of(all.size(), 3e-3));
    return ExitCode.OK;
  }

  /// Splits a text into examples that fit the context; each begins with the last token of the one
  /// before.
  private void pieces(int[] text, List<Example> into) {
    for (int from = 0; from < text.length - 1; from += context - 1) {
      into.add(Example.of(Arrays.copyOfRange(text, from, Math.min(text.length, from + context))));
    }
  }

  private static String text(Path file) {
    try {
      return TextLines.text(file);
    } catch (IOException e) {
      throw new InvalidInputException("'" + file + "' cannot be read: " + FileFailure.reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("'" + file + "', " + e.getMessage(), e);
    }
  }
}
