package dev.halftime.models.llamacpp;

import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.Scoring;
import dev.halftime.models.local.Decoder;
import dev.halftime.models.local.LocalPrompt;
import dev.halftime.models.local.TokenLogits;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/// A model in a GGUF file, run in the process by llama.cpp.
///
/// Calls are served one at a time in FIFO order on a dedicated thread, since a native call would
/// pin a virtual thread's carrier. The prefix that a prompt shares with the previous one is not
/// evaluated again. If tools are offered, a grammar restricts the answer to a call that matches a
/// tool's schema or, if tool use is optional, to text.
public final class GgufModel implements Model, AutoCloseable {

  private static final int CONTEXT = 8192;
  private static final int STACK = 16 << 20;

  private final String id;
  private final GgufWeights weights;
  private final PromptCache reading;
  private final ExecutorService turn =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("gguf").stackSize(STACK).factory());

  private GgufModel(String id, GgufWeights weights, PromptCache reading) {
    this.id = id;
    this.weights = weights;
    this.reading = reading;
  }

  /// Loads a file.
  ///
  /// @throws IllegalArgumentException if that is impossible; the message says why in one line
  public static GgufModel load(Path file) {
    GgufFileCheck.check(file);
    GgufWeights weights = GgufWeights.load(file);
    PromptCache reading =
        new PromptCache(weights, Math.min(CONTEXT, weights.longest()), PrefixCache.ROOM);
    return new GgufModel("gguf:" + file, weights, reading);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Response answer(Request request) {
    long asked = System.nanoTime();
    return inTurn(() -> {
      long begun = System.nanoTime();
      int[] prompt = fitting(LocalPrompt.of(request), request.sampling().maxTokens());
      Response answer =
          new Decoder(weights, reading, part -> new LlamaGrammar(weights, Gbnf.of(part)), request)
              .after(prompt);
      Usage usage =
          answer.usage().plus(new Usage(0, 0, 0, System.nanoTime() - begun, 0, begun - asked, 0));
      return answer.costing(usage);
    });
  }

  @Override
  public Optional<Scoring> scoring() {
    return Optional.of(this::score);
  }

  private Scoring.Scores score(List<Message> messages, List<String> continuations) {
    long asked = System.nanoTime();
    List<LocalPrompt.Turn> turns =
        LocalPrompt.of(Request.words(messages, SamplingParameters.GREEDY));
    return inTurn(() -> {
      long begun = System.nanoTime();
      List<int[]> each = continuations.stream().map(weights::tokens).toList();
      int longest = each.stream().mapToInt(it -> it.length).max().orElse(0);
      int[] prompt = fitting(turns, longest);
      TokenLogits next = reading.prompt(prompt);
      List<Double> scores = new ArrayList<>();
      long read = prompt.length;
      for (int[] continuation : each) {
        scores.add(reading.score(next, continuation));
        read += continuation.length;
      }
      return new Scoring.Scores(
          scores, new Usage(read, 0, 0, System.nanoTime() - begun, 0, begun - asked, 0));
    });
  }

  private int[] fitting(List<LocalPrompt.Turn> turns, int room) {
    int[] prompt = weights.tokens(turns);
    if (prompt.length + room > reading.capacity()) {
      throw new ModelException(
          "a prompt of "
              + prompt.length
              + " tokens leaves no room for an answer of "
              + room
              + " in a context of "
              + reading.capacity());
    }
    return prompt;
  }

  private <T> T inTurn(Callable<T> work) {
    Future<T> result;
    try {
      result = turn.submit(work);
    } catch (RejectedExecutionException e) {
      throw new ModelException(id + ": is closed", e);
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new ModelException(id + ": interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new ModelException(id + ": " + cause.getMessage(), cause);
    }
  }

  /// Returns the number of tokens evaluated so far, in prompts and answers.
  long evaluated() {
    return reading.evaluated();
  }

  @Override
  public void close() {
    turn.shutdownNow();
    turn.close();
    reading.close();
    weights.close();
  }
}
