package dev.halftime.model;

import dev.halftime.usage.UsageMeter;
import java.util.List;
import java.util.Optional;

/// A model that reports the usage of all calls to a meter, including failed ones.
///
/// @param model the model that is called
/// @param meter the caller's meter; callers that share a provider have a metered model each
public record MeteredModel(Model model, UsageMeter meter) implements Model {

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public Response answer(Request request) {
    Response answer;
    try {
      answer = model.answer(request);
    } catch (ModelException e) {
      meter.add(e.usage());
      throw e;
    }
    meter.add(answer.usage());
    return answer;
  }

  @Override
  public Optional<Scoring> scoring() {
    return model.scoring().map(this::metered);
  }

  private Scoring metered(Scoring scoring) {
    return (List<Message> messages, List<String> continuations) -> {
      Scoring.Scores scores;
      try {
        scores = scoring.score(messages, continuations);
      } catch (ModelException e) {
        meter.add(e.usage());
        throw e;
      }
      meter.add(scores.usage());
      return scores;
    };
  }
}
