package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.PublicData;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class LmTest {

  @TempDir Path folder;

  private Path model() {
    LlamaConfig config =
        new LlamaConfig(Vocabulary.BYTES.size(), 32, 2, 4, 2, 8, 64, 64, 10_000, 1e-5, true);
    Path file = folder.resolve("tiny.gguf");
    LanguageModel.write(
        file, Vocabulary.BYTES, config, Parameters.random(config, 1), TensorType.F32);
    return file;
  }

  private Cli.Ran lm(List<String> lines, String... args) {
    return Cli.in(folder).typing(lines.toArray(String[]::new)).run(args);
  }

  @Test
  void textsBecomeTokens() {
    String file = model().toString();
    List<String> lines = List.of("\"aé\"", "", "\"\"", "\"<|im_end|>\"");
    assertThat(lm(lines, "lm", "tokenize", file, "--json", "--special").out())
        .isEqualTo("{\"ids\":[100,198,172]}\n{\"ids\":[]}\n{\"ids\":[2]}\n");
    assertThat(lm(lines, "lm", "tokenize", file, "--json").out())
        .endsWith("{\"ids\":[63,127,108,112,98,104,113,103,127,65]}\n");
    assertThat(lm(List.of("\"ab\""), "lm", "tokenize", file).out()).isEqualTo("100 101\n");
  }

  @Test
  void whatComesNextIsTold() {
    String file = model().toString();
    Cli.Ran ran =
        lm(
            List.of("{\"prompt\": \"ab\", \"continuation\": \"cd\"}", "{\"prompt\": \"ab\"}"),
            "lm",
            "logits",
            file,
            "--top",
            "3",
            "--json");
    List<JsonNode> answers = ran.out().lines().map(Json::read).toList();
    assertThat(answers).hasSize(2);
    assertThat(answers.getFirst().path("top")).hasSize(3);
    assertThat(answers.getFirst().path("continuation_logprob").asDouble()).isLessThan(-9);
    assertThat(answers.get(1).has("continuation_logprob")).isFalse();
    assertThat(answers.get(1).path("top")).isEqualTo(answers.getFirst().path("top"));
    assertThat(lm(List.of("{\"prompt\": \"ab\"}"), "lm", "logits", file).out().lines()).hasSize(10);
  }

  @Test
  void aWrongLineIsNamed() {
    String file = model().toString();
    assertThat(lm(List.of("\"a\"", "3"), "lm", "tokenize", file, "--json").err())
        .contains("line 2: a JSON string is needed, not NUMBER");
    assertThat(lm(List.of("{}"), "lm", "logits", file).err())
        .contains("line 1: a text 'prompt' is needed");
    assertThat(lm(List.of("{\"prompt\": \"\"}"), "lm", "logits", file).err())
        .contains("line 1: the prompt has no tokens");
    String longest = "{\"prompt\": \"" + "a".repeat(65) + "\"}";
    Cli.Ran ran = lm(List.of(longest), "lm", "logits", file);
    assertThat(ran.err()).contains("line 1: 65 tokens exceed the context of 64");
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void aFileThatIsNoModelIsRefusedInALine() throws IOException {
    Path file = Files.writeString(folder.resolve("x.gguf"), "something else");
    for (String command : List.of("tokenize", "logits")) {
      Cli.Ran ran = lm(List.of("\"a\""), "lm", command, file.toString());
      assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
      assertThat(ran.err()).contains(file.toString(), "not a GGUF file").hasLineCount(1);
    }
  }

  @Test
  void lossesOfGrpoAreTheReferences() throws IOException {
    Path file = PublicData.at("lm/grpo-losses.jsonl.gz");
    List<JsonNode> cases;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      cases =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Json::read).toList();
    }
    List<String> lines =
        cases.stream()
            .map(it -> Json.canonical(((ObjectNode) it.deepCopy()).without("results")))
            .toList();
    List<JsonNode> found =
        lm(lines, "lm", "grpo-loss", "--json").out().lines().map(Json::read).toList();
    assertThat(found).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      compare(found.get(i).path("results"), cases.get(i).path("results"), "case " + i);
    }
  }

  private static void compare(JsonNode found, JsonNode right, String where) {
    if (right.isNumber()) {
      assertThat(found.asDouble()).as(where).isCloseTo(right.asDouble(), within(1e-6));
    } else if (right.isObject()) {
      for (var field : right.properties()) {
        compare(found.path(field.getKey()), field.getValue(), where + " " + field.getKey());
      }
    } else if (right.isArray()) {
      assertThat(found).as(where).hasSameSizeAs(right);
      for (int i = 0; i < right.size(); i++) {
        compare(found.get(i), right.get(i), where);
      }
    } else {
      assertThat(found).as(where).isEqualTo(right);
    }
  }

  @Test
  void aCaseOfGrpoThatMakesNoSenseIsRefused() {
    String good =
        "{'new':[[-1],[-2]],'old':null,'ref':null,'mask':[[1],[1]],'rewards':[0,1],"
            + "'num_generations':2,'epsilon_low':0.2,'epsilon_high':0.2,'beta':0,'delta':null,"
            + "'max_completion_length':4,'gradient_accumulation_steps':1,'num_items_in_batch':2}";
    assertThat(grpo(good).code()).isZero();
    assertThat(grpo(good.replace("[[1],[1]]", "[[1],[1,1]]")).err())
        .contains("'mask' has 2 tokens in row 2 where 'new' has 1");
    assertThat(grpo(good.replace("'beta':0", "'beta':0.1")).err()).contains("'ref' must be a list");
    assertThat(grpo(good.replace("ations':2", "ations':3")).err())
        .contains("cannot be split into groups of 3");
    assertThat(grpo(good.replace("'beta':0", "'beta':'x'")).err()).contains("a number 'beta'");
    assertThat(grpo(good.replace("[0,1]", "[0,'1']")).err())
        .contains("'rewards' must hold numbers");
    assertThat(grpo(good.replace("'rewards':[0,1],", "")).code()).isEqualTo(ExitCode.INPUT);
  }

  private Cli.Ran grpo(String line) {
    return lm(List.of(line.replace('\'', '"')), "lm", "grpo-loss", "--json");
  }
}
