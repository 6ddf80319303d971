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

/// A model without cost that records the digests of its requests.
///
/// Its answers depend only on the request. After [#MOST] requests it fails, which ends large
/// searches.
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

  /// Records the digest of a request; returns a number of at least 0 that depends only on the
  /// digest.
  private synchronized int recorded(String digest) {
    if (++requests > MOST) {
      throw new ModelException("more than " + MOST + " requests");
    }
    digests.add(digest);
    return Integer.parseInt(digest.substring(0, DIGITS), 16);
  }

  /// Returns the digest of all requests.
  synchronized String digest() {
    return Json.digest(List.copyOf(digests));
  }
}
