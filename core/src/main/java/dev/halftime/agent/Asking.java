package dev.halftime.agent;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.model.Answer;
import dev.halftime.model.Sampling;
import java.util.List;

/// Asks a model for what to do next, with thoughts or without.
final class Asking {

  private final Prior prior;
  private final Form form;
  private final Thoughts thoughts;

  Asking(Prior prior, Thoughts thoughts) {
    this.prior = prior;
    this.form = Form.of(prior.dialect());
    this.thoughts = thoughts;
  }

  /// The next actions, at least one.
  List<Action> actions(Transcript seen, Sampling sampling) {
    Answer answer = prior.ask(form.request(seen, thoughts, sampling));
    List<Action> actions = form.actions(seen, answer);
    return thoughts == Thoughts.NONE ? withoutThoughts(actions) : actions;
  }

  /// Thoughts that come unasked are dropped; where nothing is left, nothing was said.
  private static List<Action> withoutThoughts(List<Action> actions) {
    List<Action> rest =
        actions.stream().filter(action -> !(action instanceof Action.Think)).toList();
    return rest.isEmpty() ? List.of(new Action.Say("")) : rest;
  }

  /// The model's words about what happened.
  String answer(Transcript seen, String question, Sampling sampling) {
    return prior.ask(form.question(seen, question, sampling)).text().strip();
  }
}
