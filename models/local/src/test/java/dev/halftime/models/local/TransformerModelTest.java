package dev.halftime.models.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.PublicData;
import dev.halftime.Tool;
import dev.halftime.json.Json;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Parameters;
import dev.halftime.lm.tokenizer.Vocabulary;
import dev.halftime.model.Message;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.llamacpp.GgufModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class TransformerModelTest {

  private static final Tool LOOK =
      new Tool(
          "look",
          "Looks something up.",
          (ObjectNode)
              Json.read(
                  """
                  {"type":"object","required":["what","how"],"properties":{
                    "what":{"type":"string"},"how":{"type":"string","enum":["near","far"]},
                    "many":{"type":"array","items":{"type":"integer"}}}}
                  """),
          Tool.Kind.READ);

  private static final LlamaConfig CONFIG =
      new LlamaConfig(Vocabulary.BYTES.size(), 32, 2, 4, 2, 8, 64, 1024, 10_000, 1e-5, true);

  @TempDir Path folder = Path.of(".");

  private TransformerModel model;

  /// Writes an untrained model with confident predictions.
  private Path written(TensorType type) {
    Parameters weights = Parameters.random(CONFIG, 3);
    for (String name : weights.names()) {
      float[] values = weights.values(name);
      for (int i = 0; i < values.length && weights.shape(name).size() > 1; i++) {
        values[i] *= 12;
      }
    }
    Path file = folder.resolve(type + ".gguf");
    LanguageModel.write(file, Vocabulary.BYTES, CONFIG, weights, type);
    return file;
  }

  @BeforeEach
  void load() {
    model = TransformerModel.load(written(TensorType.F32));
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static Request words(String text, double temperature, long seed) {
    return Request.words(
        List.of(new Message.User(text)),
        new SamplingParameters(temperature, seed, 20, List.of(), true));
  }

  private static Request calling(Request.Choice choice, long seed, int tokens) {
    return new Request(
        List.of(new Message.User("Look!")),
        List.of(LOOK),
        choice,
        SamplingParameters.GREEDY.at(1.5).seeded(seed).upTo(tokens));
  }

  @Test
  @Tag("slow")
  void callsFitTheSchemaWhateverTheModelWouldRatherWrite() {
    for (int seed = 0; seed < 20; seed++) {
      Response answer = model.answer(calling(Request.Choice.REQUIRED, seed, 60 + 17 * seed));
      assertThat(answer.uses()).hasSize(1);
      assertThat(answer.uses().getFirst().tool()).isEqualTo("look");
      assertThat(LOOK.misfit((ObjectNode) Json.read(answer.uses().getFirst().arguments())))
          .isEmpty();
    }
    for (int seed = 0; seed < 10; seed++) {
      Response answer = model.answer(calling(Request.Choice.FREE, seed, 250));
      assertThat(answer.uses().isEmpty()).isEqualTo(answer.end() != Response.End.TOOLS);
    }
    assertThatThrownBy(() -> model.answer(calling(Request.Choice.REQUIRED, 1, 5)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no room for the shortest call");
  }

  @Test
  void anAnswerDependsOnItsSeedAndOnNothingElseInTheBatch() throws Exception {
    List<Callable<Response>> all = new ArrayList<>();
    List<Response> alone = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Request request = words("Say " + "it ".repeat(i / 3), i % 2 == 0 ? 1 : 0, i);
      alone.add(model.answer(request));
      all.add(() -> model.answer(request));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> found = threads.invokeAll(all);
      for (int i = 0; i < 24; i++) {
        assertThat(found.get(i).get().text()).isEqualTo(alone.get(i).text());
        assertThat(found.get(i).get().tokens()).isEqualTo(alone.get(i).tokens());
      }
    }
    assertThat(alone.get(2).text()).isNotEqualTo(alone.get(4).text());
  }

  @Test
  void whatIsScoredIsWhatWasWritten() {
    Request request =
        Request.words(
            List.of(new Message.User("Say it.")),
            new SamplingParameters(0, 0, 12, List.of(), true));
    Response answer = model.answer(request);
    String text = String.join("", answer.tokens().stream().map(Response.Token::text).toList());
    double sum = answer.tokens().stream().mapToDouble(Response.Token::logProbability).sum();
    if (!text.contains("\uFFFD")) {
      List<Double> scores =
          model
              .scoring()
              .orElseThrow()
              .score(request.messages(), List.of("", text, "no"))
              .logProbabilities();
      assertThat(scores.getFirst()).isZero();
      assertThat(scores.get(1)).isCloseTo(sum, within(1e-9));
      assertThat(scores.get(2)).isNegative();
    }
    assertThat(answer.usage().tokensOut()).isBetween(0L, 12L);
    assertThat(answer.usage().tokensIn()).isPositive();
  }

  @Test
  void aConversationThatIsTooLongIsTheModelsOwnLimit() {
    assertThatThrownBy(() -> model.answer(words("x".repeat(1_100), 0, 0)))
        .isInstanceOfSatisfying(
            ModelException.class,
            it -> assertThat(it.kind()).isEqualTo(ModelException.Kind.CONTEXT))
        .hasMessageContaining("in a context of 1024");
  }

  @Test
  @Tag("whole")
  void llamaCppReadsTheFileAndFindsTheSameProbabilities() {
    List<Message> messages = List.of(new Message.User("Say it."));
    List<String> texts = List.of("one", "two and more", "#", "Zürich");
    for (TensorType type : List.of(TensorType.F32, TensorType.F16, TensorType.Q8_0)) {
      Path file = written(type);
      try (GgufModel theirs = GgufModel.load(file);
          TransformerModel ours = TransformerModel.load(file)) {
        List<Double> right =
            theirs.scoring().orElseThrow().score(messages, texts).logProbabilities();
        List<Double> found = ours.scoring().orElseThrow().score(messages, texts).logProbabilities();
        for (int i = 0; i < texts.size(); i++) {
          assertThat(found.get(i)).isCloseTo(right.get(i), within(0.02 * -right.get(i)));
        }
      }
    }
  }

  @Test
  @Tag("slow")
  void theRealModelKnowsWhatTheOtherEngineKnows() {
    List<Message> messages = List.of(new Message.User("What is the capital of France?"));
    try (TransformerModel ours = TransformerModel.load(PublicData.model());
        GgufModel theirs = GgufModel.load(PublicData.model())) {
      Request asking = Request.words(messages, SamplingParameters.GREEDY.upTo(12));
      assertThat(ours.answer(asking).text()).contains("Paris");
      List<String> texts = List.of("The capital of France is Paris.", "Purple seven window of");
      List<Double> right = theirs.scoring().orElseThrow().score(messages, texts).logProbabilities();
      List<Double> found = ours.scoring().orElseThrow().score(messages, texts).logProbabilities();
      for (int i = 0; i < texts.size(); i++) {
        assertThat(found.get(i)).isCloseTo(right.get(i), within(0.05 * -right.get(i)));
      }
      Response call = ours.answer(calling(Request.Choice.REQUIRED, 1, 80));
      assertThat(LOOK.misfit((ObjectNode) Json.read(call.uses().getFirst().arguments()))).isEmpty();
    }
  }
}
