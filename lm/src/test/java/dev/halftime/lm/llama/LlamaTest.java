package dev.halftime.lm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.PublicData;
import dev.halftime.lm.Given;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Llama.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("outside")
final class LlamaTest {

  private final Workers workers = new Workers(2);
  private final SplittableRandom random = new SplittableRandom(9);

  @AfterEach
  void end() {
    workers.close();
  }

  private Llama llama(boolean tied, Precision precision) {
    LlamaConfig config = Given.tiny(tied);
    return new Llama(LlamaWeights.read(Given.weights(config), config, precision), workers);
  }

  private int[] tokens(int count) {
    return random.ints(count, 0, 259).toArray();
  }

  private static float[][] read(Llama llama, int[] tokens) {
    return llama
        .read(List.of(new Piece(new Sequence(llama.config()), tokens, tokens.length)))
        .getFirst();
  }

  @Test
  void logitsAreThoseOfThePlainModel() {
    for (boolean tied : new boolean[] {true, false}) {
      Llama llama = llama(tied, Precision.FLOAT32);
      int[] tokens = tokens(75);
      double[][] right = new Reference(Given.weights(llama.config())).logits(tokens);
      float[][] found = read(llama, tokens);
      for (int i = 0; i < tokens.length; i++) {
        for (int token = 0; token < 259; token++) {
          assertThat((double) found[i][token]).isCloseTo(right[i][token], within(1e-3));
        }
      }
    }
  }

  @Test
  void whatComesOfATextDoesNotDependOnHowItIsCutOrWhatIsReadBeside() {
    for (Precision precision : Precision.values()) {
      Llama llama = llama(true, precision);
      List<int[]> texts = new ArrayList<>();
      List<float[][]> alone = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        texts.add(tokens(1 + random.nextInt(90)));
        alone.add(read(llama, texts.get(i)));
      }
      List<Sequence> sequences = new ArrayList<>();
      texts.forEach(text -> sequences.add(new Sequence(llama.config())));
      int[] done = new int[12];
      while (Arrays.stream(done).sum() < texts.stream().mapToInt(it -> it.length).sum()) {
        List<Piece> pieces = new ArrayList<>();
        List<Integer> whose = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          int left = texts.get(i).length - done[i];
          int count = Math.min(left, random.nextInt(random.nextInt(1, 80)));
          if (count > 0) {
            int[] some = Arrays.copyOfRange(texts.get(i), done[i], done[i] + count);
            pieces.add(new Piece(sequences.get(i), some, count));
            whose.add(i);
          }
        }
        List<float[][]> results = llama.read(pieces);
        for (int j = 0; j < whose.size(); j++) {
          int i = whose.get(j);
          for (float[] logits : results.get(j)) {
            assertThat(logits).isEqualTo(alone.get(i)[done[i]++]);
          }
        }
      }
    }
  }

  @Test
  @Tag("whole")
  void aSequenceThatBeginsAsAnotherGoesItsOwnWay() {
    Llama llama = llama(true, Precision.BFLOAT16);
    int[] text = tokens(100);
    Sequence first = new Sequence(llama.config());
    List<float[][]> _ = llama.read(List.of(new Piece(first, text, 0)));
    for (int shared : new int[] {0, 1, 31, 32, 33, 64, 99, 100}) {
      int[] other = text.clone();
      int[] rest = tokens(20);
      Sequence second = Sequence.startOf(first, shared);
      float[][] found = llama.read(List.of(new Piece(second, rest, 20))).getFirst();
      int[] whole = Arrays.copyOf(other, shared + 20);
      System.arraycopy(rest, 0, whole, shared, 20);
      float[][] right = read(llama, whole);
      assertThat(found).isDeepEqualTo(Arrays.copyOfRange(right, shared, shared + 20));
      assertThat(second.shared(whole)).isEqualTo(shared + 20);
    }
    float[][] after = llama.read(List.of(new Piece(first, new int[] {7}, 1))).getFirst();
    int[] whole = Arrays.copyOf(text, 101);
    whole[100] = 7;
    assertThat(after[0]).isEqualTo(read(llama, whole)[100]);
  }

  @Test
  @Tag("whole")
  void theNumberOfThreadsShowsInNoBit() {
    int[] text = tokens(120);
    float[][] two = read(llama(false, Precision.FLOAT32), text);
    LlamaConfig config = Given.tiny(false);
    try (Workers alone = new Workers(1)) {
      Llama llama =
          new Llama(LlamaWeights.read(Given.weights(config), config, Precision.FLOAT32), alone);
      assertThat(read(llama, text)).isDeepEqualTo(two);
    }
  }

  @Test
  void aModelLargerThanTheMemoryIsRefusedBeforeItIsRead() {
    LlamaConfig large =
        new LlamaConfig(1 << 20, 1 << 15, 100, 64, 64, 512, 1 << 16, 99, 1e4, 1e-5, true);
    assertThatThrownBy(
            () -> LlamaWeights.read(Given.weights(Given.tiny(true)), large, Precision.FLOAT32))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("does not fit into")
        .hasMessageContaining("-Xmx");
  }

  @Test
  @Tag("slow")
  void logProbabilitiesAreThoseOfTheReference() {
    List<JsonNode> cases = Given.cases("lm-logits");
    try (LanguageModel model = LanguageModel.open(PublicData.model(), Precision.FLOAT32)) {
      for (JsonNode each : cases) {
        int[] prompt = model.tokenizer().encode(each.path("prompt").asText(), true);
        int[] more = model.tokenizer().encode(each.path("continuation_text").asText(), true);
        Logits[] logits = model.logits(prompt, more);
        for (JsonNode pair : each.path("top20")) {
          assertThat(logits[0].logProbability(pair.path(0).asInt()))
              .isCloseTo(pair.path(1).asDouble(), within(1e-3));
        }
        for (int i = 0; i < more.length; i++) {
          assertThat(logits[i].logProbability(more[i]))
              .isCloseTo(each.path("continuation_token_logprobs").path(i).asDouble(), within(1e-3));
        }
      }
    }
  }
}
