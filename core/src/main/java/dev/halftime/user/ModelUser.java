package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.random.Seeds;
import dev.halftime.usage.UsageMeter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// A user played by a model.
///
/// A message is either a text or tool calls, never both and never empty; a text with `###STOP###`,
/// `###TRANSFER###` or `###OUT-OF-SCOPE###` in it is the last one (the protocol of tau2-bench). An
/// answer in another form is recorded as a thought of the user, and the model is told what is
/// wrong; after three in a row the user has failed.
public final class ModelUser implements User {

  /// Number of malformed answers in a row after which the user has failed.
  private static final int ATTEMPTS = 3;

  private static final String[] LAST = {"###STOP###", "###TRANSFER###", "###OUT-OF-SCOPE###"};

  private Model model;
  private final String notes;
  private final long seed;
  private final Deque<Action> next = new ArrayDeque<>();

  /// Creates a user.
  ///
  /// @param part the role description, as in [RolePrompt]
  /// @param past what this user saw of earlier episodes, oldest first
  /// @param seed varies how the user talks, if the model samples at all
  public ModelUser(Model model, String part, List<Transcript> past, long seed) {
    this.model = model;
    this.seed = seed;
    String remembered = ConversationHistory.of(past);
    this.notes = part.strip() + (remembered.isEmpty() ? "" : "\n\n" + remembered);
  }

  @Override
  public void begin(UsageMeter meter) {
    model = new MeteredModel(model, meter);
  }

  /// Returns the next action.
  ///
  /// @throws ModelException if the model could not be reached
  /// @throws IllegalStateException if it repeatedly answers in a malformed way
  @Override
  public Action act(Transcript heard) {
    if (next.isEmpty()) {
      next.addAll(next(heard));
    }
    return next.removeFirst();
  }

  @Override
  public String notes() {
    return notes;
  }

  /// Requests the next actions; an unusable answer of the model becomes a malformed reply.
  private List<Action> next(Transcript heard) {
    try {
      return actions(ask(heard));
    } catch (ModelException e) {
      if (!e.kind().conduct()) {
        throw e;
      }
      return List.of(MalformedReply.of("it cannot be used: " + e.getMessage(), ""));
    }
  }

  private Response ask(Transcript heard) {
    if (MalformedReply.trailing(heard) >= ATTEMPTS
        && heard.last() instanceof Event.Acted(var _, Action action, var _)) {
      throw new IllegalStateException(
          model.id()
              + ", which plays the user, returned no message "
              + ATTEMPTS
              + " times in a row; the last time "
              + MalformedReply.why(action));
    }
    List<Tool> tools = heard.tools();
    Request request =
        new Request(
            UserMessages.of(UserPrompt.of(!tools.isEmpty()) + "\nYour notes:\n\n" + notes, heard),
            tools,
            Request.Choice.FREE,
            SamplingParameters.GREEDY.seeded(Seeds.of(seed, "message " + heard.size()) >>> 33));
    try {
      return model.answer(request);
    } catch (ModelException e) {
      throw e.saying("playing the user: " + e.getMessage());
    }
  }

  private static List<Action> actions(Response answer) {
    String words = answer.text().strip();
    if (answer.uses().isEmpty()) {
      return List.of(
          words.isEmpty() ? MalformedReply.of(nothing(answer.end()), "") : spoken(words));
    }
    if (!words.isEmpty()) {
      return List.of(MalformedReply.of("it has words and uses tools at once", words));
    }
    List<Action> calls = new ArrayList<>();
    answer.uses().forEach(use -> calls.add(Action.Call.written(use.tool(), use.arguments())));
    return calls;
  }

  private static String nothing(Response.End end) {
    return switch (end) {
      case DONE, TOOLS -> "it is empty";
      case LENGTH -> "it is empty, truncated at the token limit";
    };
  }

  private static Action spoken(String words) {
    return Stream.of(LAST).anyMatch(words::contains)
        ? new Action.Finish(words)
        : new Action.Say(words);
  }
}
