package dev.halftime.app.prompt;

import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scoring;
import dev.halftime.model.ToolCall;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A model that costs nothing and records the digests of what it is asked.
///
/// Its answers depend on the request alone. After [#MOST] requests it fails, so that a large search
/// is cut off.
final class RequestRecorder implements Model {

  private static final int MOST = 1_000;

  private static final int DIGITS = 7; // hexadecimal, so that they fit an int

  private static final List<String> TEXTS =
      List.of(
          "Thought: I look first.\nAction: look {\"place\": \"attic\"}",
          "Say: Which place do you mean?",
          "1. Action: look {\"place\": \"attic\"}\n2. Finish: attic",
          "Finish: attic",
          "I cannot tell.");

  private final SortedSet<String> digests = new TreeSet<>();
  private int requests;

  @Override
  public String id() {
    return "recorder";
  }

  @Override
  public Response answer(Request request) {
    int draw = recorded(request.digest());
    boolean call =
        !request.tools().isEmpty()
            && (request.choice() == Request.Choice.REQUIRED || draw % 2 == 0);
    if (!call) {
      return Response.words(TEXTS.get(draw % TEXTS.size()), Usage.NONE);
    }
    String tool = request.tools().get(draw / 2 % request.tools().size()).name();
    ToolCall made = new ToolCall("call", tool, "{\"place\": \"attic\"}");
    return new Response("", List.of(made), Response.End.TOOLS, List.of(), Usage.NONE);
  }

  @Override
  public Optional<Scoring> scoring() {
    return Optional.of(this::score);
  }

  private Scoring.Scores score(List<Message> messages, List<String> continuations) {
    int draw = recorded(Json.digest(List.of(messages, continuations)));
    return new Scoring.Scores(
        IntStream.range(0, continuations.size())
            .mapToObj(i -> -1.0 - (i + draw) % continuations.size())
            .toList(),
        Usage.NONE);
  }

  /// Records the digest of a question; returns a number from 0 that depends on it.
  private synchronized int recorded(String digest) {
    if (++requests > MOST) {
      throw new ModelException("more than " + MOST + " requests");
    }
    digests.add(digest);
    return Integer.parseInt(digest.substring(0, DIGITS), 16);
  }

  /// Returns the digest of everything that was asked.
  synchronized String digest() {
    return Json.digest(List.copyOf(digests));
  }
}
