package dev.halftime.agent;

import dev.halftime.Usage;
import dev.halftime.model.Answer;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A model that answers by a function and keeps what it was asked.
public final class Heard implements Model {

  public final List<Request> requests = new ArrayList<>();
  private final Function<Request, Answer> answers;

  public Heard(Function<Request, Answer> answers) {
    this.answers = answers;
  }

  /// Answers one after another, and the last again and again.
  public static Heard saying(String... answers) {
    return inTurn(java.util.Arrays.stream(answers).map(Heard::words).toList());
  }

  public static Heard inTurn(List<Answer> answers) {
    List<Answer> left = new ArrayList<>(answers);
    return new Heard(_ -> left.size() > 1 ? left.removeFirst() : left.getFirst());
  }

  public static Answer words(String text) {
    return Answer.words(text, new Usage(10, 5, 0.01, 7, 0, 3, 0));
  }

  public static Answer calling(String text, String tool, String arguments) {
    return new Answer(
        text, List.of(new ToolUse("id", tool, arguments)), Answer.End.TOOLS, List.of(), Usage.NONE);
  }

  @Override
  public String id() {
    return "test:heard";
  }

  @Override
  public Answer answer(Request request) {
    requests.add(request);
    return answers.apply(request);
  }
}
