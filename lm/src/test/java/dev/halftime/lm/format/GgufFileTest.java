package dev.halftime.lm.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.Given;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("outside")
final class GgufFileTest {

  private static final LlamaConfig CONFIG = Given.tiny(false);

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void aFile() {
    file = folder.resolve("tiny.gguf");
    write(TensorType.F32);
  }

  private void write(TensorType type) {
    LanguageModel.write(file, Vocabulary.BYTES, CONFIG, Given.weights(CONFIG), type);
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16", "Q8_0"})
  void whatWasWrittenIsReadAgain(TensorType type) {
    write(type);
    Parameters written = Given.weights(CONFIG);
    try (GgufFile read = GgufFile.open(file)) {
      assertThat(LlamaConfig.of(read).width()).isEqualTo(CONFIG.width());
      assertThat(Vocabulary.of(read)).isEqualTo(Vocabulary.BYTES);
      assertThat(read.names()).isEqualTo(written.names());
      for (String name : written.names()) {
        float[] before = written.values(name);
        float[] after = read.read(name);
        for (int i = 0; i < before.length; i++) {
          assertThat(after[i]).isCloseTo(before[i], within(type == TensorType.F32 ? 0f : 0.01f));
        }
      }
    }
  }

  @Test
  @Tag("whole")
  void aFileThatIsCutOffAnywhereIsRefusedInALine() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      int length = i < 100 ? i : random.nextInt(whole.length);
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::load)
          .isInstanceOf(ModelFileException.class)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  @Tag("whole")
  void aDamagedFileIsLoadedOrRefusedInALine() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(2);
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      byte[] damaged = whole.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(6_000);
        switch (random.nextInt(3)) {
          case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> damaged[at] = (byte) random.nextInt(256);
          default ->
              ByteBuffer.wrap(damaged)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .putLong(at, random.nextLong() >> random.nextInt(64));
        }
      }
      Files.write(file, damaged);
      try {
        load();
      } catch (ModelFileException e) {
        refused++;
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  private void load() {
    LanguageModel.open(file, Precision.FLOAT32).close();
  }

  @Test
  void hostileHeadersAreRefusedWithTheReason() throws IOException {
    refused("there is no file", () -> Files.delete(file));
    refused("does not start with 'GGUF'", () -> Files.writeString(file, "GGML and more"));
    refused("declares more data than the file has", () -> header(3, Long.MAX_VALUE, 1));
    refused("declares more data than the file has", () -> header(3, 1, -1));
    refused("version 7", () -> header(7, 1, 1));
    refused("not finite", "contains NaN", Float.NaN);
    refused("not finite", "contains Infinity", Float.POSITIVE_INFINITY);
  }

  @Test
  void whatTheArchitectureDoesNotHaveIsRefused() {
    for (String[] swap :
        new String[][] {
          {"llama", "lamma", "only 'llama' is supported"},
          {"gpt2", "gpt3", "only byte-level BPE"},
          {"gpt-2", "gpt-9", "its pre-tokenizer 'gpt-9'"},
          {"blk.1.attn_q.weight", "blk.1.attn_x.weight", "no tensor 'blk.1.attn_q.weight'"},
        }) {
      write(TensorType.F32);
      refused(swap[2], () -> replace(swap[0], swap[1]));
    }
  }

  private void replace(String old, String other) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, text.replaceFirst(old, other), StandardCharsets.ISO_8859_1);
  }

  private void refused(String why, String words, float value) {
    Parameters weights = Given.weights(CONFIG);
    weights.values("blk.1.ffn_up.weight")[7] = value;
    LanguageModel.write(file, Vocabulary.BYTES, CONFIG, weights, TensorType.F32);
    assertThatThrownBy(this::load).as(why).hasMessageContaining(words);
  }

  private interface Change {
    void make() throws IOException;
  }

  private void refused(String words, Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThatThrownBy(this::load)
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(words)
        .hasMessageContaining(file.toString());
  }

  private void header(int version, long tensors, long entries) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(GgufHeader.MAGIC).putInt(version).putLong(tensors).putLong(entries);
    Files.write(file, bytes.array());
  }

  @Test
  void tensorsOfAnotherShapeAreRefusedBeforeAnyIsRead() {
    LlamaConfig wider =
        new LlamaConfig(
            Vocabulary.BYTES.size(), 24, 2, 6, 2, 10, 48, 512, 10_000, 1e-5, CONFIG.tied());
    LanguageModel.write(file, Vocabulary.BYTES, wider, Given.weights(CONFIG), TensorType.F32);

    assertThatThrownBy(() -> LanguageModel.check(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'blk.0.ffn_gate.weight' has shape [40, 24] instead of [48, 24]");
  }
}
