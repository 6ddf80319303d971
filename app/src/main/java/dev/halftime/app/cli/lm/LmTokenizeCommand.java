package dev.halftime.app.cli.lm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `lm tokenize`, which tokenizes texts.
@Command(
    name = "tokenize",
    description = {
      "Tokenizes each text on standard input, one JSON string per line.",
      "With --json, prints {\"ids\": [...]} for each."
    },
    footer = "  echo '\"The wolf\"' | halftime lm tokenize model.gguf --json")
final class LmTokenizeCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Parameters(paramLabel = "FILE", description = "A model in GGUF, or a folder with safetensors.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(names = "--special", description = "Parse special tokens such as <|im_start|>.")
  private boolean special;

  @Override
  public Integer call() {
    Tokenizer tokenizer;
    try (ModelFile gguf = LanguageModel.openFile(file)) {
      tokenizer = new Tokenizer(Vocabulary.of(gguf));
    }
    lm.eachLine(line -> answer(tokenizer, line));
    return ExitCode.OK;
  }

  private String answer(Tokenizer tokenizer, JsonNode line) {
    if (!line.isTextual()) {
      throw new IllegalArgumentException("a JSON string is needed, not " + line.getNodeType());
    }
    int[] tokens = tokenizer.encode(line.asText(), special);
    if (!lm.halftime().json()) {
      return Arrays.stream(tokens).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
    var json = Json.object();
    var ids = json.putArray("ids");
    Arrays.stream(tokens).forEach(ids::add);
    return Json.canonical(json);
  }
}
