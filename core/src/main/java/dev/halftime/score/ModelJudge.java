package dev.halftime.score;

import dev.halftime.Ending.Boundary;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import java.util.List;

/// A model as judge (Zheng et al. 2023, [MT-Bench](https://arxiv.org/abs/2306.05685), section 3,
/// for the idea and its biases).
///
/// The evidence is untrusted: it is enclosed by two lines with a mark derived from the whole
/// question, so that no party of the episode can have written it. The verdict is one line with the
/// same mark at the end of the model's own answer; a verdict in the evidence, or an answer that
/// quotes one, is not accepted.
///
/// @param model the model that is asked, with temperature 0 and at most 1,024 tokens
/// @param prompt the prompt
public record ModelJudge(Model model, JudgePrompt prompt) implements YesNoJudge {

  private static final int MARK = 12; // hexadecimal digits

  /// A judge with the plain prompt.
  public ModelJudge(Model model) {
    this(model, JudgePrompt.PLAIN);
  }

  @Override
  public JudgeAnswer opine(String question, String evidence) {
    String mark = mark(question, evidence);
    Request request =
        Request.words(
            List.of(
                new Message.System(prompt.manner(mark)),
                new Message.User(
                    "BEGIN "
                        + mark
                        + "\n"
                        + evidence.strip()
                        + "\nEND "
                        + mark
                        + "\n\nThe question: "
                        + question.strip())),
            SamplingParameters.GREEDY);
    try {
      Response answer = model.answer(request);
      return new VerdictReader(model.id(), mark).in(answer);
    } catch (ModelException e) {
      Boundary where = e.kind().conduct() ? Boundary.SCORER : Boundary.MODEL;
      return new JudgeAnswer.Unclear(where, String.valueOf(e.getMessage()), e.usage());
    }
  }

  /// Returns a mark that depends on the whole question, so an author of a part of it cannot know
  /// it.
  private static String mark(String question, String evidence) {
    return Json.digest(List.of(question, evidence)).substring(0, MARK);
  }
}
