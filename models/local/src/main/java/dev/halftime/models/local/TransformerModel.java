package dev.halftime.models.local;

import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.batch.BatchEngine;
import dev.halftime.lm.batch.BatchSession;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.tokenizer.ChatFormat;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.Scoring;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// A model in a GGUF file, run by Halftime's own language model. Concurrent calls are evaluated in
/// shared batches without affecting each other's answers.
///
/// If tools are offered, a grammar restricts the answer to a call that matches a tool's schema or,
/// if tool use is optional, to text.
public final class TransformerModel implements Model, AutoCloseable {

  private static final int CONTEXT = 8192;

  private final String id;
  private final LanguageModel model;
  private final Tokenizer tokenizer;
  private final ChatFormat format;
  private final TokenVocabulary local;
  private final BatchEngine engine;
  private final int capacity;

  private TransformerModel(String id, LanguageModel model) {
    this.id = id;
    this.model = model;
    tokenizer = model.tokenizer();
    format = new ChatFormat(tokenizer);
    capacity = Math.min(CONTEXT, model.llama().config().context());
    engine = new BatchEngine(model.llama(), Runtime.getRuntime().maxMemory() / 2);
    local =
        new TokenVocabulary() {
          @Override
          public int[] tokens(String words) {
            return tokenizer.encode(words, false);
          }

          @Override
          public byte[] piece(int token) {
            return tokenizer.piece(token);
          }

          @Override
          public boolean ends(int token) {
            return token == format.end() || token == tokenizer.vocabulary().end();
          }
        };
  }

  /// Loads a file.
  ///
  /// @throws IllegalArgumentException if that is impossible; the message says why in one line
  public static TransformerModel load(Path file) {
    try {
      return new TransformerModel("lm:" + file, LanguageModel.open(file, Precision.BFLOAT16));
    } catch (ModelFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// Returns a model that is already in memory; closing the result closes it.
  public static TransformerModel of(String id, LanguageModel model) {
    return new TransformerModel(id, model);
  }

  /// Returns a view of the model that reports the tokens of each answer.
  ///
  /// Requests that offer tools are rejected, since a grammar changes the probabilities with which
  /// tokens are sampled.
  public Model observed(Consumer<SampledAnswer> observer) {
    return new Model() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Response answer(Request request) {
        if (!request.tools().isEmpty()) {
          throw new ModelException("tokens are reported only for answers in text, not for calls");
        }
        return TransformerModel.this.answer(request, observer);
      }
    };
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Response answer(Request request) {
    return answer(request, _ -> {});
  }

  private Response answer(Request request, Consumer<SampledAnswer> observer) {
    long asked = System.nanoTime();
    int[] prompt = prompt(LocalPrompt.of(request));
    // The end of the context ends an answer, like a token limit.
    int most = Math.clamp(capacity - prompt.length, 1, request.sampling().maxTokens());
    Request fitted = request.with(request.sampling().upTo(most));
    int longest = fitting(prompt, most);
    return guarded(() -> {
      try (BatchSession session = engine.open(longest)) {
        long begun = System.nanoTime();
        Decoder decoder = new Decoder(local, reading(session), this::filter, fitted);
        Response answer = decoder.after(prompt);
        long ended = System.nanoTime();
        observer.accept(new SampledAnswer(prompt, decoder.sampled()));
        return answer.costing(
            answer.usage().plus(new Usage(0, 0, 0, ended - begun, 0, begun - asked, 0)));
      }
    });
  }

  private TokenFilter filter(GrammarExpression allowed) {
    return new CallFilter(local, tokenizer.vocabulary().size(), PartialParse.of(allowed));
  }

  private static LocalReading reading(BatchSession session) {
    return new LocalReading() {
      @Override
      public TokenLogits prompt(int[] prompt) throws InterruptedException {
        return new TokenLogits(session.read(prompt, 1)[0]);
      }

      @Override
      public TokenLogits and(int token) throws InterruptedException {
        return new TokenLogits(session.read(new int[] {token}, 1)[0]);
      }
    };
  }

  @Override
  public Optional<Scoring> scoring() {
    return Optional.of(this::score);
  }

  private Scoring.Scores score(List<Message> messages, List<String> continuations) {
    long asked = System.nanoTime();
    int[] prompt = prompt(LocalPrompt.of(Request.words(messages, SamplingParameters.GREEDY)));
    List<Callable<Double>> each = new ArrayList<>();
    long read = prompt.length;
    for (String words : continuations) {
      int[] continuation = tokenizer.encode(words, false);
      int longest = fitting(prompt, continuation.length);
      read += continuation.length;
      each.add(() -> score(prompt, continuation, longest));
    }
    Usage usage = new Usage(read, 0, 0, 0, 0, 0, 0);
    return guarded(() -> {
      List<Double> scores = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Double> score : threads.invokeAll(each)) {
          scores.add(score.get());
        }
      }
      return new Scoring.Scores(
          scores, usage.plus(new Usage(0, 0, 0, System.nanoTime() - asked, 0, 0, 0)));
    });
  }

  private double score(int[] prompt, int[] continuation, int longest) throws InterruptedException {
    if (continuation.length == 0) {
      return 0;
    }
    int[] text = Arrays.copyOf(prompt, prompt.length + continuation.length - 1);
    System.arraycopy(continuation, 0, text, prompt.length, continuation.length - 1);
    double sum = 0;
    try (BatchSession session = engine.open(longest)) {
      float[][] logits = session.read(text, continuation.length);
      for (int i = 0; i < continuation.length; i++) {
        sum += new TokenLogits(logits[i]).logProbability(continuation[i]);
      }
    }
    return sum;
  }

  private int[] prompt(List<LocalPrompt.Turn> turns) {
    return format.prompt(
        turns.stream().map(turn -> new ChatFormat.Turn(turn.role(), turn.text())).toList());
  }

  private int fitting(int[] prompt, int room) {
    if (prompt.length + room > capacity) {
      throw new ModelException(
          ModelException.Kind.CONTEXT,
          0,
          "a prompt of %d tokens leaves no room for an answer of %d in a context of %d"
              .formatted(prompt.length, room, capacity),
          Usage.NONE,
          null);
    }
    return prompt.length + room;
  }

  private <T> T guarded(Callable<T> work) {
    try {
      return work.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(
          ModelException.Kind.INTERRUPTED, 0, id + ": interrupted", Usage.NONE, e);
    } catch (ModelException e) {
      throw e;
    } catch (Exception e) {
      throw new ModelException(id + ": " + e.getMessage(), e);
    }
  }

  /// Returns the number of tokens evaluated so far, in prompts and answers.
  public long evaluated() {
    return engine.tokens();
  }

  @Override
  public void close() {
    engine.close();
    model.close();
  }
}
