package dev.halftime.models.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.ToolCall;
import dev.halftime.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/// Generates one answer of a model in the process, token by token.
public final class Decoder {

  private final TokenVocabulary model;
  private final LocalReading reading;
  private final Function<GrammarExpression, TokenFilter> grammars;
  private final Request request;
  private final SamplingParameters sampling;
  private final SplittableRandom random;
  private final List<Response.Token> tokens = new ArrayList<>();
  // One char for each byte, since a token may end inside a character.
  private final StringBuilder written = new StringBuilder();
  private int count;
  private int latest;
  private final List<Integer> sampled = new ArrayList<>();

  /// @param grammars creates token filters
  public Decoder(
      TokenVocabulary model,
      LocalReading reading,
      Function<GrammarExpression, TokenFilter> grammars,
      Request request) {
    this.model = model;
    this.reading = reading;
    this.grammars = grammars;
    this.request = request;
    this.sampling = request.sampling();
    this.random = new SplittableRandom(sampling.seed());
  }

  /// Generates the answer to a prompt.
  ///
  /// @throws InterruptedException if the thread is interrupted; the model stays usable
  public Response after(int[] prompt) throws InterruptedException {
    boolean done;
    if (request.tools().isEmpty()) {
      done = words(reading.prompt(prompt));
    } else {
      GrammarExpression allowed =
          CallGrammar.of(request.tools(), request.choice() == Request.Choice.FREE);
      PartialParse call = PartialParse.of(allowed);
      checkRoom(call);
      try (TokenFilter grammar = grammars.apply(allowed)) {
        done = call(reading.prompt(prompt), grammar, call);
      }
    }
    return answer(done, new Usage(prompt.length, count, 0, 0, 0, 0, 0));
  }

  /// Returns all tokens sampled so far, including the one that ended the answer.
  int[] sampled() {
    return sampled.stream().mapToInt(it -> it).toArray();
  }

  private boolean words(TokenLogits first) throws InterruptedException {
    TokenLogits next = first;
    while (true) {
      checkInterrupted();
      int token = drawn(next);
      sampled.add(token);
      if (model.ends(token)) {
        return true;
      }
      count++;
      append(token, next);
      if (stopped()) {
        return true;
      }
      if (count == sampling.maxTokens()) {
        return false;
      }
      next = reading.and(token);
    }
  }

  /// Generates a call. Once the remaining tokens suffice only for the shortest completion, the call
  /// is completed that way.
  ///
  /// @return whether the model ended the call itself
  private boolean call(TokenLogits first, TokenFilter grammar, PartialParse begun)
      throws InterruptedException {
    TokenLogits next = first;
    PartialParse call = begun;
    int whole = 0; // length of the written text that ends with a complete character
    while (true) {
      checkInterrupted();
      int token = drawn(next, grammar);
      sampled.add(token);
      if (model.ends(token)) {
        return true;
      }
      String more = written.substring(whole) + piece(token);
      int end = Utf8Characters.whole(more);
      PartialParse then = call.plus(text(more.substring(0, end)));
      if (!hasRoom(then, count + 1)) {
        written.setLength(whole);
        close(call, next);
        return false;
      }
      count++;
      grammar.accept(token);
      append(token, next);
      call = then;
      whole += end;
      if (count == sampling.maxTokens()) {
        return true;
      }
      next = reading.and(token);
    }
  }

  private void checkRoom(PartialParse call) {
    if (!hasRoom(call, 0)) {
      throw new ModelException(
          "a limit of "
              + sampling.maxTokens()
              + " tokens leaves no room for the shortest call, which takes "
              + model.tokens(call.closing()).length
              + ": "
              + call.closing());
    }
  }

  private boolean hasRoom(PartialParse call, int used) {
    String closing = call.closing();
    int left = sampling.maxTokens() - used;
    // Every token stands for at least one byte.
    return closing.length() * 4 < left || model.tokens(closing).length <= left;
  }

  private void close(PartialParse call, TokenLogits last) throws InterruptedException {
    TokenLogits next = last;
    for (int token : model.tokens(call.closing())) {
      count++;
      if (sampling.logProbabilities()) {
        tokens.add(new Response.Token(text(piece(token)), next.logProbability(token)));
        next = reading.and(token);
      }
    }
    written.append(bytes(call.closing()));
  }

  private static void checkInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private int drawn(TokenLogits next) {
    return next.drawn(sampling.temperature(), random);
  }

  /// Samples a token that the grammar allows. It first samples from all tokens, since most are
  /// allowed, and otherwise again from the allowed ones.
  private int drawn(TokenLogits next, TokenFilter grammar) {
    int sampled = drawn(next);
    if (grammar.allows(sampled)) {
      return sampled;
    }
    int allowed = drawn(grammar.restrict(next));
    if (!grammar.allows(allowed)) {
      throw new ModelException("no token of the model continues the grammar");
    }
    return allowed;
  }

  private void append(int token, TokenLogits from) {
    String piece = piece(token);
    written.append(piece);
    latest = piece.length();
    if (sampling.logProbabilities()) {
      tokens.add(new Response.Token(text(piece), from.logProbability(token)));
    }
  }

  private String piece(int token) {
    return new String(model.piece(token), StandardCharsets.ISO_8859_1);
  }

  /// Returns whether a stop text has occurred, and cuts it off.
  private boolean stopped() {
    int end = written.length();
    for (String stop : sampling.stop()) {
      String bytes = bytes(stop);
      int at = written.indexOf(bytes, written.length() - latest - bytes.length() + 1);
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

  private Response answer(boolean done, Usage usage) {
    String text = text(written);
    Response.End end = done ? Response.End.DONE : Response.End.LENGTH;
    if (request.tools().isEmpty()) {
      return new Response(text.strip(), List.of(), end, tokens, usage);
    }
    JsonNode read = Json.read(text);
    if (read.has(LocalPrompt.SAY)) {
      return new Response(read.path(LocalPrompt.SAY).asText(), List.of(), end, tokens, usage);
    }
    ToolCall use =
        new ToolCall("use_0", read.path("tool").asText(), Json.canonical(read.path("arguments")));
    return new Response("", List.of(use), Response.End.TOOLS, tokens, usage);
  }
}
