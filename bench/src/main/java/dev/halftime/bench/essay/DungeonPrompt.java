package dev.halftime.bench.essay;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Transcript;
import dev.halftime.bench.essay.TeacherDemonstrations.Demonstration;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import dev.halftime.model.Scoring;
import dev.halftime.world.dungeon.Dungeon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The prompt of the measurement, which is as short as possible: the situation and the possible
/// actions, without instructions; and the answers in it.
///
/// @param shots demonstrations before the situation
record DungeonPrompt(List<Demonstration> shots) {

  /// Maximum number of tokens of an answer.
  static final int LONGEST = 64;

  private static final SamplingParameters GREEDY = SamplingParameters.GREEDY.upTo(LONGEST);
  private static final String LABEL = "Action: ";
  private static final Pattern ACTION = Pattern.compile("(?m)^Action: (.*)$");

  DungeonPrompt {
    shots = List.copyOf(shots);
  }

  /// Returns the answer that a demonstration gives.
  ///
  /// @param thought the thought; empty for none
  static String answer(String thought, String action) {
    return (thought.isEmpty() ? "" : "Thought: " + thought + "\n") + LABEL + action;
  }

  /// Returns the request for the next move.
  Request request(Transcript seen) {
    List<Message> messages = new ArrayList<>();
    for (Demonstration shot : shots) {
      messages.addAll(shot.request().messages());
      messages.add(new Message.Assistant(shot.answer(), List.of()));
    }
    messages.add(
        new Message.User(
            seen.texts().getFirst()
                + " Actions: "
                + String.join(", ", Dungeon.possible(seen))
                + "."));
    return Request.words(messages, GREEDY);
  }

  /// Returns the action in an answer; empty if there is none.
  static String action(String answer) {
    Matcher action = ACTION.matcher(answer);
    return action.find() ? action.group(1).strip() : "";
  }

  /// Returns an answer up to the place where the action is written: the thought that the model
  /// wrote itself.
  static String thought(String answer) {
    Matcher action = ACTION.matcher(answer);
    String thought = action.find() ? answer.substring(0, action.start()) : firstLine(answer);
    return thought.startsWith("Thought:") ? thought.stripTrailing() + "\n" : "";
  }

  private static String firstLine(String answer) {
    return answer.lines().findFirst().orElse("");
  }

  /// Returns the model's answers, each of which is asked for once.
  static Function<Request, String> answers(Model model) {
    Map<Request, String> known = new ConcurrentHashMap<>();
    return request -> {
      String before = known.get(request);
      String answer = before == null ? model.answer(request).text() : before;
      known.put(request, answer);
      return answer;
    };
  }

  /// Returns an agent that takes the action which is written in an answer.
  Agent writing(Function<Request, String> answers) {
    return seen ->
        Dungeon.possible(seen).isEmpty()
            ? new Action.Finish("")
            : Dungeon.call(action(answers.apply(request(seen))));
  }

  /// Returns an agent that takes the possible action which the model finds most probable, after the
  /// thought in its answer, if there is one.
  Agent choosing(Function<Request, String> answers, Scoring scoring) {
    return seen ->
        Dungeon.possible(seen).isEmpty()
            ? new Action.Finish("")
            : Dungeon.call(chosen(seen, thought(answers.apply(request(seen))), scoring));
  }

  /// Returns the possible action that the model finds most probable after a thought.
  ///
  /// @param thought the thought with its label and the end of its line; empty for none
  String chosen(Transcript seen, String thought, Scoring scoring) {
    List<String> possible = Dungeon.possible(seen);
    List<String> answers = possible.stream().map(action -> thought + LABEL + action).toList();
    return possible.get(scoring.score(request(seen).messages(), answers).best());
  }
}
