package dev.halftime.agent;

import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.ToolCall;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A fake model that computes its answers with a function and keeps the requests.
public final class Heard implements Model {

  public final List<Request> requests = new ArrayList<>();
  private final Function<Request, Response> answers;

  public Heard(Function<Request, Response> answers) {
    this.answers = answers;
  }

  /// Returns a model that gives these answers in turn, and then repeats the last one.
  public static Heard saying(String... answers) {
    return inTurn(java.util.Arrays.stream(answers).map(Heard::words).toList());
  }

  public static Heard inTurn(List<Response> answers) {
    List<Response> left = new ArrayList<>(answers);
    return new Heard(_ -> left.size() > 1 ? left.removeFirst() : left.getFirst());
  }

  public static Response words(String text) {
    return Response.words(text, new Usage(10, 5, 0.01, 7, 0, 3, 0));
  }

  public static Response calling(String text, String tool, String arguments) {
    return new Response(
        text,
        List.of(new ToolCall("id", tool, arguments)),
        Response.End.TOOLS,
        List.of(),
        Usage.NONE);
  }

  @Override
  public String id() {
    return "test:heard";
  }

  @Override
  public Response answer(Request request) {
    requests.add(request);
    return answers.apply(request);
  }
}
