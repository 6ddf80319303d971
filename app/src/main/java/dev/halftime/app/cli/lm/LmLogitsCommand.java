package dev.halftime.app.cli.lm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.llama.Logits;
import dev.halftime.lm.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `lm logits`, which prints the most likely next tokens after a text.
@Command(
    name = "logits",
    description = {
      "Prints the most likely next tokens after each prompt on standard input, computed in float32."
          + " A line is {\"prompt\": TEXT, \"continuation\": TEXT}; the optional continuation is"
          + " scored by the sum of its tokens' log-probabilities. Both are tokenized separately"
          + " with special tokens; no BOS token is added."
    },
    footer = "  echo '{\"prompt\": \"The capital of France is\"}' | halftime lm logits model.gguf")
final class LmLogitsCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Parameters(paramLabel = "FILE", description = "A model in GGUF, or a folder with safetensors.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of tokens to print (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Override
  public Integer call() {
    if (top < 1) {
      throw lm.halftime().usage("--top must be 1 or more, not " + top);
    }
    try (LanguageModel model = LanguageModel.open(file, Precision.FLOAT32)) {
      lm.eachLine(line -> answer(model, line));
    }
    return ExitCode.OK;
  }

  private String answer(LanguageModel model, JsonNode line) {
    Tokenizer tokenizer = model.tokenizer();
    int[] prompt = tokenizer.encode(text(line, "prompt"), true);
    int[] continuation =
        line.has("continuation") ? tokenizer.encode(text(line, "continuation"), true) : new int[0];
    Logits[] logits = model.logits(prompt, continuation);
    double sum = 0;
    for (int i = 0; i < continuation.length; i++) {
      sum += logits[i].logProbability(continuation[i]);
    }
    int[] likeliest = logits[0].likeliest(top);
    return lm.halftime().json()
        ? json(logits[0], likeliest, line.has("continuation"), sum)
        : text(tokenizer, logits[0], likeliest);
  }

  private static String text(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a text '" + field + "' is needed");
    }
    return value.asText();
  }

  private static String json(Logits logits, int[] likeliest, boolean scored, double sum) {
    ObjectNode json = Json.object();
    var pairs = json.putArray("top");
    for (int token : likeliest) {
      pairs.addArray().add(token).add(logits.logProbability(token));
    }
    if (scored) {
      json.put("continuation_logprob", sum);
    }
    return Json.canonical(json);
  }

  private static String text(Tokenizer tokenizer, Logits logits, int[] likeliest) {
    StringBuilder text = new StringBuilder();
    for (int token : likeliest) {
      text.append(
          String.format(
              Locale.ROOT,
              "%8.4f %6d %s%n",
              logits.logProbability(token),
              token,
              Json.canonical(tokenizer.decode(token))));
    }
    return text.toString().stripTrailing();
  }
}
