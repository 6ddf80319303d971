package dev.halftime.episode;

import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.usage.Usage;
import java.util.function.Function;

/// A model that answers by a function.
public record Priced(Function<Request, Response> answers) implements Model {

  public static Priced at(long tokens) {
    return new Priced(_ -> Response.words("hm", Usage.tokens(tokens, 0)));
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
  public Response answer(Request request) {
    return answers.apply(request);
  }
}
