package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import dev.halftime.Usage;
import dev.halftime.model.Answer;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Sampling;
import dev.halftime.model.ToolUse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// One answer of a model in the process, written token by token.
final class Writing {

  private final Weights weights;
  private final Reading reading;
  private final Request request;
  private final Sampling sampling;
  private final SplittableRandom random;
  private final List<Answer.Token> tokens = new ArrayList<>();
  // One character for each byte: a token may end inside a character.
  private final StringBuilder written = new StringBuilder();
  private int count;

  Writing(Weights weights, Reading reading, Request request) {
    this.weights = weights;
    this.reading = reading;
    this.request = request;
    this.sampling = request.sampling();
    this.random = new SplittableRandom(sampling.seed());
  }

  /// The answer to a prompt.
  ///
  /// @throws InterruptedException if the thread is interrupted; the model stays usable
  Answer after(int[] prompt) throws InterruptedException {
    boolean done;
    if (request.tools().isEmpty()) {
      done = write(reading.prompt(prompt), Optional.empty());
    } else {
      boolean free = request.choice() == Request.Choice.FREE;
      try (Grammar grammar = new Grammar(weights, CallGrammar.of(request.tools(), free))) {
        done = write(reading.prompt(prompt), Optional.of(grammar));
      }
    }
    return answer(done, new Usage(prompt.length, count, 0, 0, 0, 0, 0));
  }

  private boolean write(Logits first, Optional<Grammar> grammar) throws InterruptedException {
    Logits next = first;
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int token = grammar.isEmpty() ? drawn(next) : drawn(next, grammar.get());
      if (weights.ends(token)) {
        return true;
      }
      count++;
      grammar.ifPresent(it -> it.accept(token));
      if (append(token, next)) {
        return true;
      }
      if (count == sampling.maxTokens()) {
        return false;
      }
      next = reading.and(token);
    }
  }

  private int drawn(Logits next) {
    return next.drawn(sampling.temperature(), random);
  }

  /// A token that the grammar allows: tried first, since most are, and drawn again among the
  /// allowed ones otherwise, which gives them the same chances as leaving out the others at once.
  private int drawn(Logits next, Grammar grammar) {
    int wish = drawn(next);
    if (grammar.allows(wish)) {
      return wish;
    }
    int allowed = drawn(grammar.restrict(next));
    if (!grammar.allows(allowed)) {
      throw new ModelException("no token of the model goes on with the grammar");
    }
    return allowed;
  }

  /// Whether a text to stop at has come up.
  private boolean append(int token, Logits from) {
    String piece = new String(weights.piece(token), StandardCharsets.ISO_8859_1);
    written.append(piece);
    if (sampling.logProbabilities()) {
      tokens.add(new Answer.Token(text(piece), from.logProbability(token)));
    }
    int end = written.length();
    for (String stop : sampling.stop()) {
      String bytes = bytes(stop);
      int at = written.indexOf(bytes, written.length() - piece.length() - bytes.length() + 1);
      end = at < 0 ? end : Math.min(end, at);
    }
    boolean stopped = end < written.length();
    written.setLength(end);
    return stopped;
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String text(CharSequence bytes) {
    return new String(
        bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private Answer answer(boolean done, Usage usage) {
    String text = text(written);
    Answer.End end = done ? Answer.End.DONE : Answer.End.LENGTH;
    if (request.tools().isEmpty() || !done) {
      return new Answer(text.strip(), List.of(), end, tokens, usage);
    }
    JsonNode read = Json.read(text);
    if (read.has(LocalPrompt.SAY)) {
      return new Answer(read.path(LocalPrompt.SAY).asText(), List.of(), end, tokens, usage);
    }
    ToolUse use =
        new ToolUse("use_0", read.path("tool").asText(), Json.canonical(read.path("arguments")));
    return new Answer("", List.of(use), Answer.End.TOOLS, tokens, usage);
  }
}
