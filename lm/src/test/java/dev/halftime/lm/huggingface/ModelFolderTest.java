package dev.halftime.lm.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.halftime.json.Json;
import dev.halftime.lm.Given;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.llama.Logits;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.lm.tokenizer.WordSplitter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("outside")
final class ModelFolderTest {

  @TempDir Path folder;

  private Path saved() {
    return folder.resolve("saved");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSavedModelIsTheOneInGguf(int files) throws IOException {
    SavedModel.write(saved(), files);
    Path gguf = folder.resolve("tiny.gguf");
    LanguageModel.write(
        gguf,
        Vocabulary.BYTES,
        SavedModel.CONFIG,
        Given.weights(SavedModel.CONFIG),
        TensorType.F32);
    try (LanguageModel one = LanguageModel.open(gguf, Precision.FLOAT32);
        LanguageModel other = LanguageModel.open(saved(), Precision.FLOAT32)) {
      assertThat(other.tokenizer().vocabulary()).isEqualTo(one.tokenizer().vocabulary());
      assertThat(other.llama().config()).isEqualTo(one.llama().config());
      int[] prompt = one.tokenizer().encode("The wolf is an animal.", true);
      assertThat(likeliest(other, prompt)).isEqualTo(likeliest(one, prompt));
    }
  }

  /// Returns all tokens in order of probability, and the exact log-probability of each.
  private static Map<Integer, Double> likeliest(LanguageModel model, int[] prompt) {
    Logits last = model.logits(prompt, new int[] {5, 6, 7})[2];
    Map<Integer, Double> all = new LinkedHashMap<>();
    for (int token : last.likeliest(Vocabulary.BYTES.size())) {
      all.put(token, last.logProbability(token));
    }
    return all;
  }

  @Test
  void theFileOfWeightsNamesItsFolder() throws IOException {
    SavedModel.write(saved(), 1);
    try (ModelFile file = LanguageModel.openFile(saved().resolve("model.safetensors"))) {
      assertThat(Vocabulary.of(file)).isEqualTo(Vocabulary.BYTES);
    }
  }

  @Test
  void weightsThatAreCutOffAnywhereAreRefusedInALine() throws IOException {
    SavedModel.write(saved(), 1);
    Path file = saved().resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      Files.write(file, Arrays.copyOf(whole, i < 30 ? i : random.nextInt(whole.length)));
      assertRefused("");
    }
  }

  @Test
  void aDamagedHeaderIsRefusedOrHarmless() throws IOException {
    SavedModel.write(saved(), 1);
    Path file = saved().resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(600)] = (byte) random.nextInt();
      Files.write(file, damaged);
      try (LanguageModel model = LanguageModel.open(saved(), Precision.FLOAT32)) {
        assertThat(model.tokenizer().vocabulary()).isEqualTo(Vocabulary.BYTES);
      } catch (ModelFileException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void anIndexNamesNoFileOutsideTheFolder() throws IOException {
    SavedModel.write(saved(), 3);
    Files.writeString(
        saved().resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"lm_head.weight\": \"../x.safetensors\"}}");
    assertRefused("its index names the file '../x.safetensors'");
  }

  @ParameterizedTest
  @CsvSource({
    "model_type, \"qwen2\", only 'llama' is supported",
    "hidden_act, \"gelu\", only silu is supported",
    "attention_bias, true, only false is supported",
    "rope_scaling, {\"factor\":2}, only null is supported",
    "num_hidden_layers, 2.5, 2.5",
    "num_attention_heads, null, num_attention_heads",
    "num_hidden_layers, 3, blk.2",
    "num_hidden_layers, 1, not part of this architecture",
    "hidden_size, 1e400, config.json cannot be read",
    "head_dim, 0, heads have an invalid width of 0"
  })
  void whatIsNotSupportedIsNamed(String key, String value, String message) throws IOException {
    SavedModel.write(saved(), 1);
    ObjectNode config = SavedModel.config();
    config.putRawValue(key, new RawValue(value));
    Files.writeString(saved().resolve("config.json"), config.toString());
    assertRefused(message);
  }

  @Test
  void aTokenizerOfAnotherKindIsRefused() throws IOException {
    SavedModel.write(saved(), 1);
    tokenizer(json -> json.putObject("normalizer").put("type", "NFC"));
    assertRefused("normalises texts (\"NFC\")");
    tokenizer(json -> ((ObjectNode) json.path("pre_tokenizer")).put("add_prefix_space", true));
    assertRefused("splits words in a way that is not supported");
    tokenizer(json -> ((ObjectNode) json.path("model").path("vocab")).put("more", 1 << 20));
    assertRefused("its tokenizer has a token 1048576");
    tokenizer(json -> ((ObjectNode) json.path("model")).put("type", "Unigram"));
    assertRefused("its tokenizer is 'Unigram'");
  }

  @Test
  void digitsAreSplitOffAsInSmolLm() throws IOException {
    SavedModel.write(saved(), 1);
    tokenizer(json -> {
      ObjectNode sequence = json.putObject("pre_tokenizer").put("type", "Sequence");
      var steps = sequence.putArray("pretokenizers");
      steps.addObject().put("type", "Digits").put("individual_digits", true);
      steps.addObject().put("type", "ByteLevel").put("add_prefix_space", false);
    });
    try (ModelFile file = LanguageModel.openFile(saved())) {
      assertThat(Vocabulary.of(file).splitter()).isEqualTo(WordSplitter.SMOLLM);
    }
  }

  private void tokenizer(Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = SavedModel.tokenizer();
    change.accept(json);
    Files.writeString(saved().resolve("tokenizer.json"), Json.printed(json));
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> LanguageModel.open(saved(), Precision.FLOAT32).close())
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void offsetsOutsideOfTheFileAreRefused() throws IOException {
    for (String offsets :
        new String[] {
          "[9223372036854775807, -9223372036854775713]", // 96 bytes, if numbers wrap around
          "[\"0\", \"96\"]",
          "[-96, 0]",
          "[0.5, 96.5]",
          "[18446744073709551616, 96]"
        }) {
      SavedModel.write(saved(), 1);
      Path file = saved().resolve("model.safetensors");
      ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(whole.getLong())];
      whole.get(header);
      ObjectNode json = (ObjectNode) Json.read(new String(header, StandardCharsets.UTF_8));
      ((ObjectNode) json.path("model.norm.weight")).set("data_offsets", Json.read(offsets));
      byte[] hostile = Json.printed(json).getBytes(StandardCharsets.UTF_8);
      ByteBuffer changed =
          ByteBuffer.allocate(8 + hostile.length + whole.remaining())
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(hostile.length)
              .put(hostile)
              .put(whole);
      Files.write(file, changed.array());
      assertRefused("the numbers of 'model.norm.weight' are at [");
    }
  }
}
