package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.agent.prompt.PromptFormat;
import dev.halftime.agent.prompt.Thoughts;
import dev.halftime.model.ModelException;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;

/// Asks a model for the next actions, with or without thoughts.
public final class ModelPolicy {

  private final Prior prior;
  private final PromptFormat form;
  private final Thoughts thoughts;

  public ModelPolicy(Prior prior, Thoughts thoughts) {
    this.prior = prior;
    this.form = PromptFormat.of(prior.dialect());
    this.thoughts = thoughts;
  }

  /// Returns the next actions, at least one. Reasoning that the model produced before its response
  /// comes first, as a thought.
  ///
  /// @throws ModelException if the response was cut off before any output
  public List<Action> actions(Transcript seen, SamplingParameters sampling) {
    Response answer = prior.ask(form.request(seen, thoughts, sampling));
    if (answer.end() == Response.End.LENGTH && answer.text().isBlank() && answer.uses().isEmpty()) {
      throw new ModelException(
          ModelException.Kind.TRUNCATED,
          0,
          "the response was truncated at %d tokens before any output%s"
              .formatted(
                  sampling.maxTokens(), answer.thought().isEmpty() ? "" : ": reasoning only"),
          Usage.NONE,
          null);
    }
    List<Action> actions = form.actions(seen, answer);
    List<Action> all = new ArrayList<>();
    if (!answer.thought().isEmpty()) {
      all.add(new Action.Think(answer.thought()));
    }
    all.addAll(thoughts == Thoughts.NONE ? withoutThoughts(actions) : actions);
    return all;
  }

  /// Returns the next action other than a thought, or a thought if there is nothing else.
  public Action action(Transcript seen, SamplingParameters sampling) {
    List<Action> actions = actions(seen, sampling);
    return actions.stream()
        .filter(action -> !(action instanceof Action.Think))
        .findFirst()
        .orElseGet(actions::getFirst);
  }

  /// Removes thoughts that were not requested; if nothing is left, the action is an empty message.
  private static List<Action> withoutThoughts(List<Action> actions) {
    List<Action> rest =
        actions.stream().filter(action -> !(action instanceof Action.Think)).toList();
    return rest.isEmpty() ? List.of(new Action.Say("")) : rest;
  }

  /// Returns the model's answer to a question about the transcript.
  public String answer(Transcript seen, String question, SamplingParameters sampling) {
    return prior.ask(form.question(seen, question, sampling)).text().strip();
  }
}
