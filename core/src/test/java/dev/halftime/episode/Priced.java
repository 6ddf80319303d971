package dev.halftime.episode;

import dev.halftime.Usage;
import dev.halftime.model.Answer;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import java.util.function.Function;

/// A model that answers by a function.
public record Priced(Function<Request, Answer> answers) implements Model {

  public static Priced at(long tokens) {
    return new Priced(_ -> Answer.words("hm", Usage.tokens(tokens, 0)));
  }

  public static Priced failing(ModelException.Kind kind, long tokens) {
    return new Priced(_ -> {
      throw new ModelException(kind, 503, "no use", Usage.tokens(tokens, 0), null);
    });
  }

  @Override
  public String id() {
    return "priced";
  }

  @Override
  public Answer answer(Request request) {
    return answers.apply(request);
  }
}
